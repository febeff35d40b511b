/** A number below zero under which a page of ours keeps what it inspects without a tab. */
export function newStateId(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return -1 - random;
}
