import type { DsnRecipient, Inspection } from '../inspection';
import { item, type OutlineItem, type OutlineSection } from './outline';
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

function recipientItem(recipient: DsnRecipient, translate: Translate): OutlineItem {
  const notes = [
    translate(recipient.meaning),
    who(recipient.actor, translate),
    translate({ id: `report_resend_${recipient.resend.replaceAll('-', '_')}` }),
    ...(recipient.notes ?? []).map((note) => translate(note)),
  ];
  const codes = [recipient.replyCode, recipient.status].filter((code) => code !== null).join(' ');
  return item(
    translate({ id: `report_action_${recipient.action}` }),
    [recipient.finalRecipient ?? recipient.originalRecipient ?? '', codes]
      .filter((part) => part !== '')
      .join(' – '),
    notes,
    [
      ...fixCode(recipient.fixes, translate),
      ...(recipient.diagnosticCode === null
        ? []
        : [{ label: translate({ id: 'report_diagnostic' }), value: recipient.diagnosticCode }]),
    ],
  );
}
