import { parseDate } from '../message/date';
import {
  actionValue,
  addressValue,
  hostValue,
  parseDeliveryStatus,
  statusValue,
  typedValue,
  type FieldGroup,
} from './delivery-status';
import { readExchangeText } from './exchange-text';
import { readPlainText } from './plain-text';
import type { PlainTextContext } from './recipient-places';
import { NO_ORIGINAL, type RecipientReport, type Report } from './report';
import { findReply } from './smtp-reply';

/** RFC 3464 fields, with the human part read for recipients whose fields give no reason. */
export function fromStatus(
  fields: string,
  human: string | null,
  headers: string | null,
  context: PlainTextContext,
): Report | null {
  const { perMessage, perRecipient } = parseDeliveryStatus(fields);
  const groups = perRecipient.filter((group) => addressOf(group) !== null);
  if (groups.length === 0) return null;
  const beside = human === null ? null : (readExchangeText(human) ?? readPlainText(human, context));
  const spoken = new Map(
    (beside?.recipients ?? []).map((recipient) => [
      recipient.finalRecipient?.toLowerCase() ?? '',
      recipient,
    ]),
  );
  return {
    reportingMta: hostValue(perMessage.get('reporting-mta')) ?? beside?.reportingMta ?? null,
    recipients: groups.map((group) => fromGroup(group, spoken, groups.length === 1)),
    returnedHeaders: headers ?? beside?.returnedHeaders ?? null,
    original: beside?.original ?? NO_ORIGINAL,
    form: beside?.form ?? 'delivery-status',
    correlation: [],
  };
}

function addressOf(group: FieldGroup): string | null {
  return (
    addressValue(group.get('final-recipient')) ??
    addressValue(group.get('original-recipient')) ??
    addressValue(group.get('x-actual-recipient'))
  );
}

function fromGroup(
  group: FieldGroup,
  spoken: ReadonlyMap<string, RecipientReport>,
  alone: boolean,
): RecipientReport {
  const final = addressOf(group);
  const beside =
    spoken.get(final?.toLowerCase() ?? '') ??
    spoken.get(addressValue(group.get('original-recipient'))?.toLowerCase() ?? '') ??
    (alone && spoken.size === 1 ? [...spoken.values()][0] : undefined);
  const status = statusValue(group.get('status'));
  const typed = typedValue(group.get('diagnostic-code'));
  const reason = typed !== null && typed.value !== '' ? typed.value : null;
  // The human part is asked only where the fields hold no answer, or where Exchange prints an earlier cause.
  const silent =
    reason === null || (findReply(reason) === null && findReply(beside?.diagnostic ?? '') !== null);
  const retry = parseDate(group.get('will-retry-until') ?? '');
  const attempt = group.get('last-attempt-date') ?? null;
  const diagnostic = silent ? (beside?.diagnostic ?? reason) : reason;
  const remote = hostValue(group.get('remote-mta')) ?? beside?.remoteMta ?? null;
  const answers = beside !== undefined && beside.answers.length > 1 ? beside.answers : [];
  return {
    finalRecipient: final,
    originalRecipient: addressValue(group.get('original-recipient')),
    action: actionValue(group.get('action'), status),
    status,
    diagnostic,
    diagnosticType: typed?.type ?? null,
    remoteMta: remote,
    retryUntil: retry === null ? null : retry.toISOString(),
    answers:
      answers.length > 0
        ? answers
        : attempt === null || diagnostic === null
          ? []
          : [{ at: attempt, host: remote, ip: null, text: diagnostic }],
  };
}
