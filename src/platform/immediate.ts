/**
 * `setImmediate` for a worker: a MessageChannel, because nested setTimeout is clamped to 4 ms (HTML standard, timers).
 */
const waiting: (() => void)[] = [];
let channel: MessageChannel | null = null;

/** Runs `task` soon, after the current task. Returns nothing useful: mailauth never clears it. */
export function setImmediate(task: (...values: unknown[]) => void, ...values: unknown[]): void {
  if (channel === null) {
    channel = new MessageChannel();
    channel.port1.addEventListener('message', () => waiting.shift()?.());
    channel.port1.start();
    // Node keeps a process alive for an open port; browsers have no such method.
    (channel.port1 as { unref?: () => void }).unref?.();
  }
  waiting.push(() => {
    task(...values);
  });
  channel.port2.postMessage(null);
}
