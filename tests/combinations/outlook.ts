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

/** One for each mode, each in another language, one of them from right to left: what a browser may do in its own way, not what the page may. */
const oneEachMode: readonly OutlookCombination[] = [
  { mode: 'bearer', locale: 'ar', conversationView: true, dialog: 'late', account: 'numbered' },
  { mode: 'msa', locale: 'de', conversationView: false, dialog: 'blank first', account: 'unnamed' },
  { mode: 'canary', locale: 'fr', conversationView: true, dialog: 'late', account: 'unnamed' },
];

/**
 * `npm test` runs few combinations that hold every pair, and in Firefox, where the same script reads the page, one for each mode; `npm run
 * e2e:all` sets MAILPROOF_MATRIX=full and runs all there are.
 */
export function outlookCombinations(
  matrix: string | undefined = process.env['MAILPROOF_MATRIX'],
  browser: 'chromium' | 'firefox' = 'chromium',
): readonly OutlookCombination[] {
  if (matrix === 'full') return everyCombination(outlookFactors);
  return browser === 'firefox' ? oneEachMode : pairwise(outlookFactors);
}
