/**
 * Does the pane show the message that the address names? The pane bears no id, and it follows the address with a delay, so at first it
 * still shows the message before, and for a moment it may show one that was only passed by. Evidence is bound to a message only once the
 * pane is known to have followed.
 *
 * Pure: elements are compared by identity and never looked into, so that plain objects do in tests.
 */

/** What can be seen of the pane at one moment. */
export interface PanePrint {
  /** The id in the address; where addresses bear none, that of the selected row; null where neither is there. */
  readonly id: string | null;
  readonly subject: string;
  /** Subject, sender and time of each expanded message. */
  readonly signatures: readonly string[];
  readonly bodies: readonly object[];
  /** A digest of the start of each body's text. */
  readonly texts: readonly string[];
}

/**
 * What the list says of the pane. `agrees`: the one selected row bears the id of the address and the pane's subject, as no other row does;
 * `unclear`: another row bears that subject as well; `differs`: the selected row bears another subject; `silent`: anything else. It is a
 * witness, never a condition: a list may be scrolled away, or not be there.
 */
export type ListWord = 'agrees' | 'unclear' | 'differs' | 'silent';

/**
 * Milliseconds that a pane has to rest, unchanged, before it counts. A pane that was only passed by is drawn anew within 100 to 200 ms
 * (facts); what the list says against it takes longer to outweigh.
 */
export const rests: Readonly<Record<ListWord, number>> = {
  agrees: 0,
  silent: 300,
  unclear: 1000,
  differs: 2500,
};
/** The same for a pane whose words say nothing new. */
export const restMilliseconds = 2000;

/** Messages passed by that are remembered; more are not met between two that are looked at. */
const remembered = 6;

const disjoint = <T>(a: readonly T[], b: readonly T[]): boolean =>
  !a.some((one) => b.includes(one));

/** The same words: one header line of the one stands in the other. */
const sameWords = (one: PanePrint, other: PanePrint): boolean =>
  one.subject === other.subject && !disjoint(one.signatures, other.signatures);

/** Other elements, or other text in the same ones: it was drawn in between. */
const drawnAnew = (before: PanePrint, now: PanePrint): boolean =>
  disjoint(before.bodies, now.bodies) || disjoint(before.texts, now.texts);

export class PaneBinding {
  private bound: PanePrint | null = null;
  private last: PanePrint | null = null;
  /** What the pane showed under each address that was left since. */
  private left: PanePrint[] = [];

  /**
   * Says for how many milliseconds more the pane has to stay as it is until it counts as the message of the address: 0 = it does;
   * Infinity = only a change of the page can make it so. `restedFor`: milliseconds since address or pane last changed.
   */
  observe(now: PanePrint, list: () => ListWord, restedFor: number): number {
    if (this.last !== null && this.last.id !== now.id) {
      this.left = [...this.left, this.last].slice(-remembered);
    }
    this.last = now;
    const wait = Math.max(0, this.rest(now, list) - restedFor);
    if (wait === 0) {
      this.bound = now;
      this.left = [];
    }
    return wait;
  }

  private rest(now: PanePrint, list: () => ListWord): number {
    const { bound, left } = this;
    if (bound !== null && bound.id === now.id) {
      // Expanding and drawing anew keep the thread; where nothing bears an id, the pane alone decides.
      if (left.length === 0 && (now.id === null || sameWords(bound, now))) return 0;
      // Gone and come back before the pane had followed.
      if (sameWords(bound, now) && !drawnAnew(bound, now)) return 0;
      // Another message under the same address: of the thread, or a pane that came late, or the first one was taken too early.
      if (left.length === 0) {
        const word = list();
        const likely = word === 'agrees' || now.subject === bound.subject;
        return Math.max(likely ? rests.silent : restMilliseconds, rests[word]);
      }
    }
    const before = bound === null ? left : [...left, bound];
    const alike = before.filter((print) => sameWords(print, now));
    if (alike.length === 0) return rests[list()];
    // The same words may be another message (two bounces of one minute) or the old pane: what nobody has drawn since is the old one.
    if (!alike.every((print) => drawnAnew(print, now))) return Infinity;
    return Math.max(restMilliseconds, rests[list()]);
  }
}
