import { generalRule } from './rules/registry';
import { RULES } from './rules/index';
import type { Rule } from './rules/rule';
import { isMicrosoft } from './speaker';
import { matchesCode, specificity } from './status-code';
import type { Link } from './unwrap';

export interface Match {
  readonly rule: Rule;
  /** The speaker of the table that the rule stands in. */
  readonly speaker: string;
  readonly link: Link;
  readonly general: boolean;
  /** Index of the link in the chain, outermost 0. */
  readonly at: number;
}

const WORDS_HIT = 8;
const EXACT_CODE = 4;
const RANGE_CODE = 3;
const REPLY_CODE = 2;
const SAME_FAMILY = 5;
const SAME_SPEAKER = 1;

/**
 * Finds the rule for a chain: the root's own rule first, then those of the servers that wrapped it, then the registered meaning of the most
 * telling code. Never invents one: with nothing to go by it is the rule that says so.
 */
export function matchChain(chain: readonly Link[]): Match {
  const inwards = chain.toReversed();
  for (const link of inwards) {
    // The answer proper first; then the words around it, which a human report mixes with it.
    const found =
      matchLink(link) ??
      (link.around === undefined ? null : matchLink({ ...link, text: link.around }));
    if (found !== null) return { ...found, link, at: chain.indexOf(link) };
  }
  const telling =
    inwards.toSorted((a, b) => specificity(b.status) - specificity(a.status))[0] ?? EMPTY_LINK;
  return {
    rule: generalRule(telling.status, telling.replyCode),
    speaker: 'registry',
    link: telling,
    general: true,
    at: chain.indexOf(telling),
  };
}

const EMPTY_LINK: Link = { speaker: 'unknown', status: null, replyCode: null, text: '' };

/** The best specific rule for one server's words, or null. */
export function matchLink(link: Link): Match | null {
  let best: Match | null = null;
  let bestScore = 0;
  for (const { speaker, rules } of RULES) {
    const sameSpeaker = speaker === link.speaker;
    const kin = sameSpeaker || (isMicrosoft(speaker) && isMicrosoft(link.speaker));
    for (const rule of rules) {
      if (!kin && !rule.anywhere) continue;
      const score = scoreRule(rule, link, kin);
      if (score === 0) continue;
      const total = score + (kin ? SAME_FAMILY : 0) + (sameSpeaker ? SAME_SPEAKER : 0);
      if (total > bestScore || (total === bestScore && speaksEarlier(rule, speaker, best))) {
        bestScore = total;
        best = { rule, speaker, link, general: false, at: 0 };
      }
    }
  }
  return best;
}

/** Programs, whose plain words are met in any order and number. */
const PROGRAMS = new Set(['postfix', 'exim', 'sendmail', 'qmail', 'cpanel', 'other-server']);

/** Of two program rules that fit equally well the one whose words come first is the answer; what follows is commentary. */
function speaksEarlier(rule: Rule, speaker: string, best: Match | null): boolean {
  if (best === null || !PROGRAMS.has(speaker) || !PROGRAMS.has(best.speaker)) return false;
  const { text } = best.link;
  return text.search(rule.words ?? NEVER) < text.search(best.rule.words ?? NEVER);
}

const NEVER = /(?!)/;

/** A code alone counts only from the mouth of the rule's own speaker; its words may be met anywhere. */
function scoreRule(rule: Rule, link: Link, kin: boolean): number {
  const code = codeScore(rule, link);
  if (rule.by !== 'words' && code === 0) return 0;
  const words = rule.words !== null && rule.words.test(link.text) ? WORDS_HIT : 0;
  if ((rule.by !== 'code' || !kin) && words === 0) return 0;
  return code + words;
}

function codeScore(rule: Rule, link: Link): number {
  let score = 0;
  for (const pattern of rule.codes) {
    if (/^\d{3}$/.test(pattern)) {
      if (link.replyCode === pattern) score = Math.max(score, REPLY_CODE);
    } else if (link.status !== null && matchesCode(link.status, pattern))
      score = Math.max(score, pattern.includes('-') ? RANGE_CODE : EXACT_CODE);
  }
  return score;
}
