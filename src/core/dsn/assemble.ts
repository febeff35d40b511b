import type { Actor, Dsn, DsnRecipient, Sentence } from '../inspection';
import { parseMailboxList } from '../message/mailbox';
import { firstValue, parseMessage } from '../message/message';
import { utf8 } from '../message/octets';
import { hasChecks } from './check-plan';
import { readCorrelation } from './correlation';
import type { Surroundings } from './chain';
import { explain } from './explain';
import type { BarParty } from './party-bar';
import type { Report } from './report';
import { readReturned } from './returned';
import { isMicrosoft, speakerOf, speakerOfHost, speakerOfWords } from './speaker';

/** What the message that carries the report says of it. */
export interface Envelope {
  readonly to: string | null;
  readonly time: string | null;
  readonly id: string | null;
  /** Whom the report's coloured bar marks. */
  readonly marked: BarParty | null;
  /** More stood there than was read. */
  readonly cut: boolean;
}

/** Explains every recipient of a report and puts the whole together. */
export function assemble(report: Report, envelope: Envelope): Dsn {
  const returned = readReturned(report.returnedHeaders, report.original);
  const sender = returned?.from[0]?.address || report.original.sender || envelope.to;
  const reporter = reporterOf(report);
  const around: Surroundings = {
    reporter,
    reportingMta: report.reportingMta,
    sender: sender === '' ? null : sender,
    time: envelope.time ?? returned?.date ?? report.original.date,
    id: returned?.messageId ?? envelope.id,
    memory: new Map(),
  };
  const recipients = report.recipients.map((recipient) => explain(recipient, around));
  const speaker = reporter ?? recipients[0]?.chain[0]?.speaker ?? 'unknown';
  return {
    speaker,
    reportingMta: report.reportingMta,
    recipients,
    returned,
    checks: hasChecks({ recipients, returned }) ? 'open' : 'none',
    notes: [
      ...(envelope.cut ? [{ id: 'dsn_note_cut' }] : []),
      ...unnamedRecipients(returned, recipients),
      ...(isMicrosoft(speaker) ? barNote(envelope.marked, recipients) : []),
    ],
    correlation: readCorrelation(
      report.recipients.flatMap((recipient) => [
        recipient.diagnostic ?? '',
        ...recipient.answers.map((answer) => answer.text),
      ]),
      report.correlation,
    ),
  };
}

/** Recipients of the original of whom the report says nothing: nothing is known to have gone wrong for them. */
function unnamedRecipients(
  returned: Dsn['returned'],
  recipients: readonly DsnRecipient[],
): Sentence[] {
  const named = new Set(
    recipients.flatMap(({ finalRecipient, originalRecipient }) =>
      [finalRecipient, originalRecipient].map((address) => address?.toLowerCase()),
    ),
  );
  const written = [returned?.to ?? '', copied(returned?.headers ?? '')]
    .flatMap(parseMailboxList)
    .map((mailbox) => mailbox.address)
    .filter((address) => address.includes('@'));
  const others = written.filter((address) => !named.has(address.toLowerCase()));
  if (others.length === 0 || others.length === written.length) return [];
  const shown = others.slice(0, MOST_NAMED).join(', ');
  return [
    {
      id: others.length > MOST_NAMED ? 'dsn_note_others_more' : 'dsn_note_others',
      params: { others: shown, count: others.length },
    },
  ];
}

/** The Cc field of the returned headers; a blind copy leaves no trace there. */
function copied(headers: string): string {
  const end = headers.endsWith('\n') ? '' : '\r\n';
  return headers === '' ? '' : (firstValue(parseMessage(utf8(headers + end)), 'cc') ?? '');
}

const MOST_NAMED = 5;

/** Whom each field of the bar stands for. The middle one is the service and, with it, whoever administers it for the sender. */
const BAR_ACTORS: Readonly<Record<BarParty, readonly Actor[]>> = {
  sender: ['sender', 'sender-admin'],
  service: ['microsoft', 'sender-admin'],
  recipient: ['recipient', 'recipient-admin'],
};

/** The bar is told of where it says more than the words, or something else; where both agree there is nothing to say. */
function barNote(marked: BarParty | null, recipients: readonly DsnRecipient[]): Sentence[] {
  const troubled = recipients.filter(({ action }) => action === 'failed' || action === 'delayed');
  if (marked === null || troubled.length === 0) return [];
  const named = troubled.flatMap(({ actors }) => actors.filter((actor) => !NOBODY.has(actor)));
  if (named.length === 0) return [{ id: `dsn_note_bar_only_${marked}` }];
  if (named.some((actor) => BAR_ACTORS[marked].includes(actor))) return [];
  return [{ id: `dsn_note_bar_${marked}` }];
}

const NOBODY: ReadonlySet<Actor> = new Set<Actor>(['unclear', 'wait']);

/** Whose report: the reporting server's name, else the form of its text. */
function reporterOf(report: Report): string | null {
  const byHost = speakerOfHost(report.reportingMta);
  if (byHost !== null) return byHost;
  if (report.form === 'message-trace') return 'exchange-online';
  if (report.form === 'exchange') {
    const words = speakerOf(report.recipients[0]?.diagnostic ?? '', null);
    return words === 'exchange-online' ? words : 'exchange';
  }
  if (['delivery-status', 'generic', 'unknown'].includes(report.form)) {
    const type = report.recipients[0]?.diagnosticType;
    if (type === 'x-postfix') return 'postfix';
    const words = speakerOfWords(report.recipients[0]?.diagnostic ?? '');
    return words === 'exchange' ? words : null;
  }
  return report.form;
}
