/** How much of the page the content script reads, counted where it runs: in its own world, by the DOM's own doors. */
import type { Mailproof } from './harness/mailproof';

export interface Reading {
  /** Looks at the start of a body. */
  readonly looks: number;
  /** Elements whose children were read one by one, as only the text of a bounce is. */
  readonly entered: number;
}

/** Counts from now on. @throws where no content script runs in the page */
export async function countReading({
  page,
  extensionId,
}: Mailproof): Promise<() => Promise<Reading>> {
  const client = await page.createCDPSession();
  const worlds: { readonly id: number; readonly origin: string }[] = [];
  client.on('Runtime.executionContextCreated', ({ context }) => void worlds.push(context));
  await client.send('Runtime.enable');
  const world = worlds.find(({ origin }) => origin === `chrome-extension://${extensionId}`);
  if (world === undefined) throw new Error('No content script runs in the page.');
  const run = async (expression: string): Promise<unknown> => {
    const { result } = await client.send('Runtime.evaluate', {
      contextId: world.id,
      expression,
      returnByValue: true,
    });
    return result.value;
  };
  await run(`(() => {
    const counted = (globalThis.counted = { looks: 0, entered: 0 });
    const walker = Document.prototype.createTreeWalker;
    Document.prototype.createTreeWalker = function (...given) {
      counted.looks += 1;
      return walker.apply(this, given);
    };
    const children = Object.getOwnPropertyDescriptor(Node.prototype, 'childNodes');
    Object.defineProperty(Node.prototype, 'childNodes', {
      ...children,
      get() {
        counted.entered += 1;
        return children.get.call(this);
      },
    });
  })()`);
  return async () => (await run('counted')) as Reading;
}
