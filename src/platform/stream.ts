/**
 * Base classes for mailauth's message parser. Core hands mailauth the header rows and the body directly, so nothing is ever streamed: the
 * constructors must work, the streaming calls are bugs.
 */
function unused(): never {
  throw new Error('streams are not used in the core');
}

export class Writable {
  write = unused;
  end = unused;
  on = unused;
  once = unused;
}
export class Transform extends Writable {
  push = unused;
  pipe = unused;
}
export class PassThrough extends Transform {}
export default { Writable, Transform, PassThrough };
