import { causesOf, groupByCause } from '../dsn/causes';
import type { DsnRecipient, Inspection } from '../inspection';
import { item, type OutlineCode, type OutlineItem, type OutlineSection } from './outline';
import { fixCode, fixNotes, who } from './outline-findings';
import { correlationText } from './text-ids';
import type { Translate } from './translate';

/** Causes and addresses that are written out; the rest is counted. */
const MOST_GROUPS = 50;
const MOST_ADDRESSES = 20;

/** The delivery report, cause by cause: what happened, who has to act, whether to send again, and the words it rests on. */
export function deliverySection({ dsn }: Inspection, translate: Translate): OutlineSection {
  const word = (id: string): string => translate({ id });
  const more = (count: number): string =>
    translate({ id: 'report_more_recipients', params: { count } });
  const groups = groupByCause(inOrder(dsn?.recipients ?? []));
  // With one cause the report's first two lines have said what it means and who acts.
  const told = causesOf(dsn?.recipients ?? []).length === 1 ? groups[0] : undefined;
  return {
    title: word('report_section_delivery'),
    items: [
      ...groups.slice(0, MOST_GROUPS).map((group) => causeItem(group, told, translate)),
      ...(groups.length > MOST_GROUPS ? [item('', more(groups.length - MOST_GROUPS))] : []),
      ...returnedItem(dsn, word),
      ...(dsn?.notes ?? []).map((note) => item(word('report_note'), translate(note))),
      ...(dsn?.correlation ?? []).map((one) => item(word(correlationText(one.label)), one.value)),
    ],
  };
}

/** Which message came back: what both sides search their logs for. */
function returnedItem(dsn: Inspection['dsn'], word: (id: string) => string): OutlineItem[] {
  const returned = dsn?.returned;
  if (!returned) return [];
  const { subject, to, date, messageId } = returned;
  const lines = [
    ['report_to', to],
    ['report_date', date],
    ['report_id_message', messageId],
  ] as const;
  const notes = lines.flatMap(([id, text]) => (text ? [`${word(id)}: ${text}`] : []));
  return subject || notes.length > 0 ? [item(word('report_returned'), subject ?? '–', notes)] : [];
}

/** Meaning, who acts and the fix first; then what helps them; the servers' own words last. */
function causeItem(
  group: readonly DsnRecipient[],
  told: readonly DsnRecipient[] | undefined,
  translate: Translate,
): OutlineItem {
  const [recipient] = group;
  if (recipient === undefined) return item('', '');
  const addresses = group.map((one) => one.finalRecipient ?? one.originalRecipient ?? '');
  const left = { count: addresses.length - MOST_ADDRESSES };
  const listed = [
    addresses.slice(0, MOST_ADDRESSES).join(', '),
    left.count > 0 ? translate({ id: 'report_more_recipients', params: left }) : '',
  ];
  const notes = [
    ...(group === told ? [] : [translate(recipient.meaning)]),
    ...(group === told || SETTLED.has(recipient.action) ? [] : [who(recipient.actor, translate)]),
    ...fixNotes(recipient.fixes, translate),
    translate({ id: `report_resend_${recipient.resend.replaceAll('-', '_')}` }),
    ...(recipient.certainty === 'unsure' ? [translate({ id: 'report_unsure' })] : []),
    ...(recipient.notes ?? []).map((note) => translate(note)),
  ].filter((note) => note !== '');
  const codes = [recipient.replyCode, recipient.status].filter((code) => code !== null).join(' ');
  return item(
    translate({ id: `report_action_${recipient.action}` }),
    [listed.filter((part) => part !== '').join(' '), codes]
      .filter((part) => part !== '')
      .join(' – '),
    notes,
    [...fixCode(recipient.fixes, translate), ...serverWords(recipient, translate)],
  );
}

/** Who failed first, then who waits, then the rest, each as the report has them. */
function inOrder(recipients: readonly DsnRecipient[]): DsnRecipient[] {
  const rank = (one: DsnRecipient): number =>
    one.action === 'failed' ? 0 : one.action === 'delayed' ? 1 : 2;
  return recipients.toSorted((one, other) => rank(one) - rank(other));
}

/** Here nobody has to act. */
const SETTLED: ReadonlySet<string> = new Set(['delivered', 'relayed', 'expanded']);

/** What was said, from the outer report to the root; a single answer as it stands. */
function serverWords(recipient: DsnRecipient, translate: Translate): OutlineCode[] {
  const { chain, diagnosticCode } = recipient;
  const value =
    chain.length > 1
      ? chain.map(({ text }, depth) => `${'  '.repeat(depth)}${text}`).join('\n')
      : (diagnosticCode ?? chain[0]?.text ?? null);
  return value === null ? [] : [{ label: translate({ id: 'report_diagnostic' }), value }];
}
