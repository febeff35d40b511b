import type { DsnRecipient, Inspection } from '../inspection';
import { item, type OutlineCode, type OutlineItem, type OutlineSection } from './outline';
import { fixCode, who } from './outline-findings';
import type { Translate } from './translate';

/** The id of the text that names a correlation value. */
export function correlationText(label: string): string {
  return `dsn_label_${label.replaceAll('-', '_')}`;
}

/** The delivery report, recipient by recipient: what happened, who has to act, whether to send again, and the words it rests on. */
export function deliverySection({ dsn }: Inspection, translate: Translate): OutlineSection {
  const word = (id: string): string => translate({ id });
  return {
    title: word('report_section_delivery'),
    items: [
      ...(dsn?.recipients ?? [])
        .slice(0, 50)
        .map((recipient) => recipientItem(recipient, translate)),
      ...(dsn?.notes ?? []).map((note) => item(word('report_note'), translate(note))),
      ...(dsn?.correlation ?? []).map((one) => item(word(correlationText(one.label)), one.value)),
    ],
  };
}

/** Meaning, who acts and the fix first; then what helps them; the servers' own words last. */
function recipientItem(recipient: DsnRecipient, translate: Translate): OutlineItem {
  const [first, ...others] = recipient.fixes;
  const step = first?.label.id === NEXT_STEP ? first : null;
  const notes = [
    translate(recipient.meaning),
    who(recipient.actor, translate),
    step === null || typeof step.value === 'string'
      ? ''
      : `${translate(step.label)}: ${translate(step.value)}`,
    translate({ id: `report_resend_${recipient.resend.replaceAll('-', '_')}` }),
    ...(recipient.certainty === 'unsure' ? [translate({ id: 'report_unsure' })] : []),
    ...(recipient.notes ?? []).map((note) => translate(note)),
  ].filter((note) => note !== '');
  const codes = [recipient.replyCode, recipient.status].filter((code) => code !== null).join(' ');
  return item(
    translate({ id: `report_action_${recipient.action}` }),
    [recipient.finalRecipient ?? recipient.originalRecipient ?? '', codes]
      .filter((part) => part !== '')
      .join(' – '),
    notes,
    [
      ...fixCode(step === null ? recipient.fixes : others, translate),
      ...serverWords(recipient, translate),
    ],
  );
}

const NEXT_STEP = 'dsn_label_next_step';

/** What was said, from the outer report to the root; a single answer as it stands. */
function serverWords(recipient: DsnRecipient, translate: Translate): OutlineCode[] {
  const { chain, diagnosticCode } = recipient;
  const value =
    chain.length > 1
      ? chain.map(({ text }, depth) => `${'  '.repeat(depth)}${text}`).join('\n')
      : (diagnosticCode ?? chain[0]?.text ?? null);
  return value === null ? [] : [{ label: translate({ id: 'report_diagnostic' }), value }];
}
