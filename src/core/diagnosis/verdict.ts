/**
 * From evidence to level and headline. The cases stand in order and the first that holds decides; docs/verdicts.md is the same list for people
 * and a test runs one against the other.
 *
 * What never happens here: green from anything but our own verification or the receiver's own stamp; red for a body that Exchange may have
 * rewritten, for DNS trouble, or against a `dmarc=pass` of the receiver.
 */
import type { Finding, Level, Sentence, Verdict } from '../inspection';
import type { Evidence } from './evidence';
import { dkimPassRecorded, restsOnItsTop, spfPassRecorded } from './standing';
import { CASES } from './verdict-cases';

/** One row of the table: when it holds, and what is said then. */
export interface VerdictCase {
  /** kebab-case; the first column of docs/verdicts.md. */
  readonly id: string;
  readonly level: Level;
  /** Id of the headline's text. */
  readonly headline: string;
  readonly holds: (evidence: Evidence) => boolean;
  readonly params?: (evidence: Evidence) => NonNullable<Sentence['params']>;
  /** Findings that this case rests on, weightiest first; those that are there become the reasons. */
  readonly because: readonly string[];
}

/**
 * Findings that take the green away from a proven message: the domain is who it says it is and the reader would still be misled, or the proof
 * leaves out a part of what the reader sees. With each, the headline that says so.
 */
export const DOUBTS: readonly { readonly finding: string; readonly headline: string }[] = [
  { finding: 'display-name-address', headline: 'verdict_doubt_display_name' },
  { finding: 'mixed-script-domain', headline: 'verdict_doubt_look_alike' },
  { finding: 'look-alike-domain', headline: 'verdict_doubt_look_alike' },
  { finding: 'spf-pass-all', headline: 'verdict_doubt_everybody' },
  { finding: 'body-length-limit', headline: 'verdict_doubt_body_part' },
  { finding: 'field-duplicated', headline: 'verdict_doubt_field_added' },
  { finding: 'field-unsigned', headline: 'verdict_doubt_subject_unsigned' },
  { finding: 'reply-to-elsewhere', headline: 'verdict_doubt_reply_unsigned' },
];

/**
 * Decides level and headline.
 *
 * @param findings those of the same evidence; they name the reasons, and some of them take green away
 */
export function decideVerdict(evidence: Evidence, findings: readonly Finding[]): Verdict {
  const decided = CASES.find((candidate) => candidate.holds(evidence));
  if (!decided) throw new Error('the last verdict case holds always');
  const there = new Set(findings.map((finding) => finding.id));
  const reasons = decided.because.filter((id) => there.has(id));
  const params = decided.params?.(evidence) ?? {};
  const doubt = decided.level === 'pass' ? strongestDoubt(evidence, findings) : null;
  if (doubt) {
    return {
      level: 'warn',
      headline: { id: doubt.headline, params: { domain: evidence.author.domain ?? '', ...params } },
      reasons: [doubt.finding, ...reasons.filter((id) => id !== doubt.finding)],
    };
  }
  // Green that rests on what anybody can write into a file says so.
  const handed = decided.level === 'pass' && restsOnItsTop(evidence);
  const id = handed ? `${decided.headline}_handed_over` : decided.headline;
  return { level: decided.level, headline: { id, params }, reasons };
}

function strongestDoubt(evidence: Evidence, findings: readonly Finding[]) {
  return (
    DOUBTS.find((doubt) =>
      findings.some(
        (finding) =>
          finding.id === doubt.finding &&
          finding.severity !== 'info' &&
          takesGreen(evidence, finding),
      ),
    ) ?? null
  );
}

/**
 * A field that was added, or a body signed in part, matters where a signature is the only proof. Where SPF proves that the message came
 * straight from the author's own servers, nobody in between could add anything. An SPF record that allows everybody matters where no signature
 * proves more.
 */
function takesGreen(evidence: Evidence, finding: Finding): boolean {
  const aligned = evidence.verified.dmarc?.aligned;
  switch (finding.id) {
    case 'field-duplicated':
    case 'field-unsigned':
    case 'reply-to-elsewhere':
    case 'body-length-limit':
      return (aligned?.spf ?? null) === null && !spfPassRecorded(evidence);
    case 'spf-pass-all':
      return (aligned?.dkim ?? null) === null && dkimPassRecorded(evidence) === null;
    default:
      return true;
  }
}
