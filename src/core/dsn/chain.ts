import type { Match } from './match';
import type { RecipientReport } from './report';
import { unwrap, type Link } from './unwrap';

/** What the whole report says, for every recipient. */
export interface Surroundings {
  /** Speaker of the report itself. */
  readonly reporter: string | null;
  readonly reportingMta: string | null;
  readonly sender: string | null;
  readonly time: string | null;
  readonly id: string | null;
  /** Matches already made, by the chain's text: thousands of recipients mostly fail with the same words. */
  readonly memory: Map<string, Match>;
}

/** What was said of one recipient, from the report's own words inwards. */
export function chainOf(report: RecipientReport, around: Surroundings): Link[] {
  const texts =
    report.answers.length > 1
      ? report.answers.map((answer) => ({ text: answer.text, host: answer.host }))
      : [{ text: report.diagnostic ?? '', host: report.remoteMta }];
  const links = texts
    .filter(({ text }) => text !== '')
    .flatMap(({ text, host }) =>
      unwrap(text, {
        reporter: ownWords(report, around) ? around.reporter : null,
        remoteMta: host,
      }),
    );
  const first = links.find((link) => link.status !== null);
  // The Status field says something else (or is all there is): it is the reporter's own word and stands at the outside.
  if (report.status !== null && report.status !== first?.status) {
    const field: Link = {
      speaker: around.reporter ?? 'unknown',
      status: report.status,
      replyCode: null,
      isField: true,
      text: `Status: ${report.status}`,
    };
    return [field, ...links];
  }
  return links;
}

/**
 * Are the words the reporting server's own? A Diagnostic-Code of type smtp beside a Remote-MTA is what that other server said (RFC 3464
 * section 2.3.6).
 */
function ownWords(report: RecipientReport, around: Surroundings): boolean {
  if (report.diagnosticType !== 'smtp' || report.remoteMta === null) return true;
  return report.remoteMta.toLowerCase() === around.reportingMta?.toLowerCase();
}
