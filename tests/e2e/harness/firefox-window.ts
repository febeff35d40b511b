/** Firefox's own window: the toolbar with the extension's button, and the popup that hangs from it. BiDi shows neither as a page. */
import type { Browser } from 'puppeteer-core';
import { bidiOf } from './bidi';

/** What stands in the popup: the attributes of its root and its words. */
export interface SeenPopup {
  readonly state: string;
  readonly level: string | null;
  readonly text: string;
}

export interface Toolbar {
  /** The button's tooltip. */
  title(): Promise<string>;
  /** Clicks the extension's button in the toolbar. */
  press(): Promise<void>;
  /** The popup that stands open; null where none does. */
  popup(): Promise<SeenPopup | null>;
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
const LOOK = `
  const root = content.document.querySelector('[data-state]');
  sendAsyncMessage('mailproof-test:look', root && {
    state: root.getAttribute('data-state'),
    level: root.getAttribute('data-level'),
    text: root.innerText,
  });`;

const FIND = `document.querySelector('browser[webextension-view-type="popup"]')`;

/** @param extensionId the gecko id; Firefox makes the id of the button from it */
export async function firefoxWindow(browser: Browser, extensionId: string): Promise<Toolbar> {
  const bidi = bidiOf(browser);
  const tree = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' }))
    .result as Tree;
  const context = tree.contexts[0]?.context;
  const run = async (body: string): Promise<string> => {
    const { result } = await bidi.send('script.evaluate', {
      expression: `(async () => { ${body} })()`,
      target: { context },
      awaitPromise: true,
    });
    const { type, result: given, exceptionDetails } = result as Evaluated;
    if (type !== 'success') throw new Error(`Firefox's window: ${exceptionDetails?.text}`);
    return given?.value ?? '';
  };
  const button = `document.getElementById('${extensionId.replace(/[^a-z0-9]/gi, '_')}-BAP')`;
  return {
    title: () => run(`return ${button}.getAttribute('tooltiptext') ?? ''`),
    press: async () => void (await run(`${button}.click(); return ''`)),
    popup: async () =>
      JSON.parse(
        await run(`
          const popup = ${FIND};
          if (!popup?.messageManager) return 'null';
          return new Promise((resolve) => {
            const take = (message) => {
              popup.messageManager.removeMessageListener('mailproof-test:look', take);
              resolve(JSON.stringify(message.data));
            };
            popup.messageManager.addMessageListener('mailproof-test:look', take);
            popup.messageManager.loadFrameScript(
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
