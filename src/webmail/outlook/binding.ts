/**
 * Does the pane show the message that the address names? The pane bears no id, and it follows the address with a delay, so at first it
 * still shows the message before. Evidence is bound to a message only once the pane is known to have followed.
 *
 * Pure: elements are compared by identity and never looked into, so that plain objects do in tests.
 */

/** What can be seen of the pane at one moment. */
export interface PanePrint {
  /** The id in the address; null where it names none. */
  readonly id: string | null;
  readonly subject: string;
  /** Subject, sender and time of each expanded message. */
  readonly signatures: readonly string[];
  readonly bodies: readonly object[];
}

/** How long a pane that looks like the old one must rest before the list's word is taken for it. */
export const restMilliseconds = 2000;

const disjoint = <T>(a: readonly T[], b: readonly T[]): boolean =>
  !a.some((one) => b.includes(one));

/** The words differ: no header line of the one stands in the other. */
const saysOther = (before: PanePrint, now: PanePrint): boolean =>
  before.subject !== now.subject || disjoint(before.signatures, now.signatures);

export class PaneBinding {
  private settled: PanePrint | null = null;

  /**
   * Says whether the pane shows the message of the address. `rowAgrees`: the selected row of the list bears the same id and subject.
   * `restedFor`: milliseconds since the address or the pane last changed.
   */
  observe(now: PanePrint, rowAgrees: boolean, restedFor: number): boolean {
    const before = this.settled;
    const rested = restedFor >= restMilliseconds;
    const sure =
      before === null ||
      (now.id === before.id
        ? // The same address: expanding and re-rendering keep the thread. Another thread is a pane that came late.
          now.id === null || now.subject === before.subject || rowAgrees
        : saysOther(before, now) ||
          // The same words may be another message (two bounces of one minute) or the old pane drawn anew: time tells.
          (rested && (rowAgrees || disjoint(before.bodies, now.bodies))));
    if (sure) this.settled = now;
    return sure;
  }
}
