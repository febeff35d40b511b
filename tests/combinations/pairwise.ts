/** What can vary, and the values of each: `{ mode: ['bearer', 'msa'], locale: ['en', 'de'] }`. */
export type Factors = Readonly<Record<string, readonly (string | boolean)[]>>;

/** One value of every factor. */
export type Combination<F extends Factors> = { readonly [K in keyof F]: F[K][number] };

type Pair = string;

/** Two values of two different factors; the order of the factors does not matter. */
const pairOf = (a: string, left: unknown, b: string, right: unknown): Pair =>
  JSON.stringify(a < b ? [a, left, b, right] : [b, right, a, left]);

/** Every pair of values that a combination holds. */
export function pairsOf(combination: Readonly<Record<string, unknown>>): Pair[] {
  const names = Object.keys(combination);
  return names.flatMap((a, at) =>
    names.slice(at + 1).map((b) => pairOf(a, combination[a], b, combination[b])),
  );
}

/** Every combination there is, the last factor changing fastest. */
export function everyCombination<F extends Factors>(factors: F): Combination<F>[] {
  const whole = Object.entries(factors).reduce<Record<string, unknown>[]>(
    (sofar, [name, values]) =>
      sofar.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return whole as Combination<F>[];
}

/**
 * Few combinations in which any two values of different factors meet at least once. Greedy: each time the combination that brings the most
 * pairs not seen yet, the first of equals; so the same factors always give the same list.
 */
export function pairwise<F extends Factors>(factors: F): Combination<F>[] {
  const candidates = everyCombination(factors);
  const missing = new Set(candidates.flatMap(pairsOf));
  const chosen: Combination<F>[] = [];
  while (missing.size > 0) {
    let best: Combination<F> | undefined;
    let most = 0;
    for (const candidate of candidates) {
      const gain = pairsOf(candidate).filter((pair) => missing.has(pair)).length;
      if (gain > most) [best, most] = [candidate, gain];
    }
    if (best === undefined) throw new Error('a pair that no combination holds');
    for (const pair of pairsOf(best)) missing.delete(pair);
    chosen.push(best);
  }
  return chosen;
}
