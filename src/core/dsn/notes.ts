import type { Sentence } from '../inspection';
import { isAboutSender, isListing } from './blame';
import type { Surroundings } from './chain';
import type { Match } from './match';
import { isMicrosoftAddress } from './outbound-ranges';
import type { Facts } from './params';
import { resultsNote } from './printed-results';
import type { RecipientReport } from './report';
import { specificity } from './status-code';
import type { Link } from './unwrap';

/** What is to be known beside meaning and fix. */
export function notesOf(
  report: RecipientReport,
  around: Surroundings,
  links: readonly Link[],
  facts: Facts,
  match: Match,
): Sentence[] {
  const { rule } = match;
  const notes: Sentence[] = [];
  const { finalRecipient, originalRecipient } = report;
  if (
    finalRecipient !== null &&
    originalRecipient !== null &&
    finalRecipient.toLowerCase() !== originalRecipient.toLowerCase()
  )
    notes.push({
      id: 'dsn_note_forwarded',
      params: { original: originalRecipient, final: finalRecipient },
    });
  // `5.0.0` in the Status field beside a real code says nothing, so it contradicts nothing.
  const codes = [
    ...new Set(links.flatMap(({ status }) => (specificity(status) === 2 ? [status ?? ''] : []))),
  ];
  if (new Set(codes.map((code) => code.slice(1))).size > 1)
    notes.push({
      id: 'dsn_note_codes_differ',
      params: { outer: codes[0] ?? '', root: codes.at(-1) ?? '' },
    });
  notes.push(...resultsNote(match.link.text));
  if (report.action === 'delayed')
    notes.push(
      report.retryUntil === null
        ? { id: 'dsn_note_still_trying' }
        : { id: 'dsn_note_still_trying_until', params: { until: readable(report.retryUntil) } },
    );
  else if (isFragment(report, around) && isTemporary(links))
    notes.push({ id: 'dsn_note_temporary' });
  if (rule.checkAccount === true) notes.push({ id: 'dsn_note_check_account' });
  else if (NO_SUCH_ADDRESS.test(facts.status ?? '')) notes.push({ id: 'dsn_note_not_sent' });
  // Only where the address itself is what was refused.
  const blamed = rule.actors.includes('sender-admin') || rule.actors.includes('microsoft');
  if (blamed && !isAboutSender(rule) && facts.ip !== null && isMicrosoftAddress(facts.ip))
    notes.push({ id: 'dsn_note_microsoft_ip', params: { ip: facts.ip } });
  else if (blamed && facts.ip !== null && isListing(rule))
    notes.push({ id: 'dsn_note_other_ip', params: { ip: facts.ip } });
  return notes;
}

/** `2026-11-25 08:00 UTC`, which reads the same in every language. @param time ISO 8601 in UTC */
function readable(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** Reports that arrive for mail one never sent are nearly all of this kind; 5.1.0, 5.1.7, 5.1.8 and 5.1.90 are about the sender. */
const NO_SUCH_ADDRESS = /^5\.(?:1\.(?:[1-6]|10|35\d)|4\.1)$/;

/** A line of a log or a display: no server reports a failure in it. */
function isFragment(report: RecipientReport, around: Surroundings): boolean {
  return report.diagnosticType === null && around.reportingMta === null;
}

/** Nobody has given up: every code of the chain begins with 4. */
function isTemporary(links: readonly Link[]): boolean {
  const codes = links
    .flatMap((link) => [link.replyCode, link.status])
    .filter((code) => code !== null);
  return codes.length > 0 && codes.every((code) => code.startsWith('4'));
}
