import type { Actor, DsnRecipient, Fix } from '../../inspection';

export type Resend = DsnRecipient['resend'];

/**
 * How well a rule is supported. `ms`: a Microsoft page says so; `ms-title`: only the title of one; `lib`, `sample`, `blog`, `observed`: seen
 * in a parser, a real bounce, a vendor's or expert's page, public archives; `inferred` and `verify`: not confirmed; `registry`: RFC/IANA.
 */
export type Evidence =
  'ms' | 'ms-title' | 'lib' | 'sample' | 'blog' | 'observed' | 'inferred' | 'verify' | 'registry';

/**
 * One change to make. `value` is a template: `{recipient}`, `{sender}`, `{domain}`, `{ip}`, ... are filled from the report; in a `powershell`
 * value each becomes a quoted literal (see powershell.ts).
 */
export interface FixTemplate {
  readonly kind: Fix['kind'];
  /** Id of the label's text. */
  readonly label: string;
  readonly value: string;
  /** Left out where the answer itself says that this method passed. */
  readonly cures?: 'spf' | 'dkim' | 'dmarc';
  /** A record of which a domain may have only one: offered with care while the present one is unknown, changed once it is (record-fixes.ts). */
  readonly record?: 'spf' | 'dmarc';
}

export interface Rule {
  /** snake_case; its texts are `dsn_<id>_meaning` and `dsn_<id>_fix`. */
  readonly id: string;
  /** Enhanced codes (`5.1.1`, `4/5.4.316`, `x.1.1`, `5.7.606-649`) or reply codes (`535`). Empty: any. */
  readonly codes: readonly string[];
  /** Words of the answer. Linear: no nested quantifiers. */
  readonly words: RegExp | null;
  /** `code`: the code suffices, words only make the match better. `words`: words suffice whatever the code. `both`: both are needed. */
  readonly by: 'code' | 'words' | 'both';
  /** The words (or, by code, the code) say by themselves who speaks, so the rule holds whoever was recognised as the speaker. */
  readonly anywhere: boolean;
  /** The service of Microsoft's that its texts speak of; host and code are those of the others as well. */
  readonly service?: 'outlook-com';
  /** First acts first. */
  readonly actors: readonly Actor[];
  readonly resend: Resend;
  readonly fixes: readonly FixTemplate[];
  /** The block often means that somebody else is sending: the account is to be checked before anything else. */
  readonly checkAccount?: true;
  /** Text of the fix where several rules share one; else `dsn_<id>_fix`. */
  readonly fixId?: string;
  readonly source: string;
  readonly evidence: Evidence;
  /** Date on which a person last checked the row, ISO 8601. */
  readonly reviewed: string;
}

export interface RuleTable {
  readonly speaker: string;
  readonly rules: readonly Rule[];
}

/** What the screen says about a rule's evidence. */
export function certaintyOf(evidence: Evidence): DsnRecipient['certainty'] {
  if (evidence === 'ms') return 'documented';
  if (evidence === 'registry') return 'general';
  return evidence === 'verify' || evidence === 'inferred' ? 'unsure' : 'observed';
}
