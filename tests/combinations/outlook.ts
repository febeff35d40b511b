import { everyCombination, pairwise, type Combination } from './pairwise';

/** What Outlook on the web can be like, as far as the tests vary it. */
export const outlookFactors = {
  mode: ['bearer', 'msa', 'canary'],
  locale: ['en', 'de', 'fr', 'ar'],
  conversationView: [true, false],
  /** The source or details dialog comes late, or stays blank when it is first opened. */
  dialog: ['late', 'blank first'],
  /** With the account's number in the address or without; Exchange Server's address has neither. */
  account: ['unnamed', 'numbered'],
} as const;

export type OutlookCombination = Combination<typeof outlookFactors>;

/** `npm test` runs few combinations that hold every pair; `npm run e2e:all` sets MAILPROOF_MATRIX=full and runs all there are. */
export function outlookCombinations(
  matrix: string | undefined = process.env['MAILPROOF_MATRIX'],
): readonly OutlookCombination[] {
  return matrix === 'full' ? everyCombination(outlookFactors) : pairwise(outlookFactors);
}
