/** The least of Node's Writable that stock mailauth's parser runs on: chunks one after the other, then the end. */
type Listener = (value?: unknown) => void;

export class Writable {
  private readonly listeners = new Map<string, Listener[]>();
  private work: Promise<void> = Promise.resolve();

  declare _write: (chunk: unknown, encoding: string, done: (error?: unknown) => void) => void;
  declare _final: (done: (error?: unknown) => void) => void;

  on(event: string, listener: Listener): this {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }
  once(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  /** Node gives an implementation a callback; null and nothing both mean that all went well. */
  private next(step: (settle: (error?: unknown) => void) => void): void {
    const run = (): Promise<void> =>
      new Promise((resolve, reject) => {
        step((error) => (error ? reject(error) : resolve()));
      });
    this.work = this.work.then(run);
    this.work.catch((error: unknown) => this.emit('error', error));
  }

  write(chunk: unknown): boolean {
    this.next((settle) => this._write(chunk, 'buffer', settle));
    return true;
  }

  end(): void {
    this.next((settle) => this._final(settle));
    this.work.then(
      () => this.emit('finish'),
      () => undefined,
    );
  }

  private emit(event: string, value?: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(value);
  }
}
export class Transform extends Writable {}
export class PassThrough extends Transform {}
export default { Writable, Transform, PassThrough };
