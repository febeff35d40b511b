/** Firefox's own window: the toolbar with the extension's button, and the popup that hangs from it. BiDi shows neither as a page. */
import type { Browser } from 'puppeteer-core';
import { bidiOf } from './bidi';
import { READ_POPUP, type SeenPopup } from './seen-popup';

export interface Toolbar {
  /** The button's tooltip. */
  title(): Promise<string>;
  /** Clicks the extension's button in the toolbar. */
  press(): Promise<void>;
  /** The popup that stands open; null where none does. */
  popup(): Promise<SeenPopup | null>;
  /** A click by script: what asks for a user's gesture is not had by it. */
  clickInPopup(selector: string): Promise<void>;
  /** As a click elsewhere does. */
  closePopup(): Promise<void>;
  /** PNG of the open popup. */
  screenshot(): Promise<Uint8Array>;
}

interface Tree {
  readonly contexts: readonly { readonly context: string }[];
}
interface Evaluated {
  readonly type: string;
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** Runs in the popup's document, which is another process: the window has to ask through its message manager. */
const LOOK = `sendAsyncMessage('mailproof-test:look', (${READ_POPUP})(content.document));`;

const FIND = `document.querySelector('browser[webextension-view-type="popup"]')`;

/** Runs the body of an async function in Firefox's window, with all that the browser itself may do. It gives a text. */
export type WindowScript = (body: string) => Promise<string>;

export async function windowScript(browser: Browser): Promise<WindowScript> {
  const bidi = bidiOf(browser);
  const tree = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' }))
    .result as Tree;
  const context = tree.contexts[0]?.context;
  return async (body) => {
    const { result } = await bidi.send('script.evaluate', {
      expression: `(async () => { ${body} })()`,
      target: { context },
      awaitPromise: true,
    });
    const { type, result: given, exceptionDetails } = result as Evaluated;
    if (type !== 'success') throw new Error(`Firefox's window: ${exceptionDetails?.text}`);
    return given?.value ?? '';
  };
}

/** @param extensionId the gecko id; Firefox makes the id of the button from it */
export function firefoxToolbar(run: WindowScript, extensionId: string): Toolbar {
  const button = `document.getElementById('${extensionId.replace(/[^a-z0-9]/gi, '_')}-BAP')`;
  return {
    title: () => run(`return ${button}.getAttribute('tooltiptext') ?? ''`),
    press: async () => void (await run(`${button}.click(); return ''`)),
    clickInPopup: async (selector) => {
      const script = `content.document.querySelector(${JSON.stringify(selector)}).click()`;
      await run(`
        ${FIND}.messageManager.loadFrameScript(
          'data:,' + encodeURIComponent(${JSON.stringify(script)}), false);
        return '';`);
    },
    popup: async () =>
      JSON.parse(
        await run(`
          const manager = ${FIND}?.messageManager;
          if (!manager) return 'null';
          return new Promise((resolve) => {
            const take = (message) => {
              resolve(JSON.stringify(message.data));
              manager.removeMessageListener('mailproof-test:look', take);
            };
            manager.addMessageListener('mailproof-test:look', take);
            // A popup that goes away meanwhile never answers.
            setTimeout(() => take({ data: null }), 2000);
            manager.loadFrameScript(
              'data:,' + encodeURIComponent(${JSON.stringify(LOOK)}), false);
          });`),
      ) as SeenPopup | null,
    closePopup: async () => void (await run(`${FIND}?.closest('panel').hidePopup(); return ''`)),
    screenshot: async () =>
      Buffer.from(
        await run(`
          const { browsingContext } = ${FIND};
          const picture = await browsingContext.currentWindowGlobal.drawSnapshot(null, 2, 'white');
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
          canvas.width = picture.width;
          canvas.height = picture.height;
          canvas.getContext('2d').drawImage(picture, 0, 0);
          return canvas.toDataURL('image/png').split(',')[1];`),
        'base64',
      ),
  };
}
