import { blankRecipient, NO_ORIGINAL, type RecipientReport, type Report } from './report';
import { firstAddress } from './report-text';
import { oneLine } from './smtp-reply';

/** `{LED=...}` and its neighbours, as message trace and Get-MessageTrackingLog (RecipientStatus) print them. */
const PART = /\{(LED|MSG|FQDN|IP|LRT)=/g;

const RECIPIENT_LABEL =
  /(?:recipient(?:s|address|status)?|to)[ \t]*(?:address(?:es)?[ \t]*)?[:=][ \t]*[{<]?([^\s,;{}<>]{1,320}@[^\s,;{}<>]{1,255})/i;

/** Recipients of one tracking-log entry that are told apart. */
const MOST_ENTRIES = 500;

/** Characters that are read: a detail is a kilobyte or two. */
const LONGEST_TRACE = 200_000;

/**
 * Reads the detail text of a message trace: last error detail (LED), host (FQDN), address (IP) and last retry time (LRT). An administrator
 * pastes it out of the Exchange admin center or PowerShell. Get-MessageTrackingLog prints one such detail for each of its recipients.
 *
 * @returns null when the text holds no `{LED=`.
 */
export function readMessageTrace(source: string): Report | null {
  const text = source.slice(0, LONGEST_TRACE);
  const first = text.indexOf('{LED=');
  if (first < 0) return null;
  const allDetails = text.slice(first).split(/(?=\{LED=)/, MOST_ENTRIES + 1);
  const everybody = listedRecipients(text);
  const details = allDetails.slice(0, MOST_ENTRIES);
  const listed = everybody.slice(0, MOST_ENTRIES);
  const more = Math.max(allDetails.length, everybody.length) > MOST_ENTRIES;
  const entries =
    details.length > 1 && details.length === listed.length
      ? details.map((detail, index) => readEntry(detail, text, listed[index] ?? null))
      : addressesOf(text, first, listed).map((address) =>
          readEntry(details[0] ?? '', text, address),
        );
  const sender = labelled(
    text,
    /^[ \t]*(?:sender(?:address)?|from|return-?path)[ \t]*[:=][ \t]*(\S{3,320})/im,
  );
  return {
    reportingMta: null,
    recipients: entries.map(({ recipient }) => recipient),
    returnedHeaders: null,
    original: {
      ...NO_ORIGINAL,
      sender: sender === null ? null : firstAddress(sender),
      messageId: labelled(
        text,
        /^[ \t]*(?:internet)?message-?id[ \t]*[:=][ \t]*(<[^\s<>]{3,250}>)/im,
      ),
      date: labelled(text, /^[ \t]*(?:timestamp|received|date)[ \t]*[:=][ \t]*([^\n]{6,40})$/im),
      subject: labelled(text, /^[ \t]*(?:message)?subject[ \t]*[:=][ \t]*([^\n]{1,200})$/im),
    },
    form: 'message-trace',
    correlation: entries[0]?.correlation ?? [],
    ...(more || source.length > LONGEST_TRACE ? { cut: true } : {}),
  };
}

function readEntry(
  entry: string,
  text: string,
  address: string | null,
): { recipient: RecipientReport; correlation: Report['correlation'] } {
  const parts = new Map<string, string>();
  const starts = [...entry.matchAll(PART)].slice(0, 50);
  for (const [index, match] of starts.entries()) {
    const from = match.index + match[0].length;
    const next = starts[index + 1]?.index ?? entry.length;
    const raw = entry.slice(from, next);
    // The value ends with the last `}` before the next part; what follows `}]` is other text.
    const end = index + 1 < starts.length ? raw.lastIndexOf('}') : raw.search(/\}|$/);
    const key = match[1] ?? '';
    if (!parts.has(key)) parts.set(key, oneLine(raw.slice(0, end < 0 ? raw.length : end)));
  }
  const host = parts.get('FQDN') || value(text, 'OutboundProxyTargetHostName');
  const ip = parts.get('IP') || value(text, 'OutboundProxyTargetIP');
  const when = parts.get('LRT') || null;
  const detail = parts.get('LED') ?? '';
  const diagnostic = detail === '' ? (parts.get('MSG') ?? '') : detail;
  const recipient: RecipientReport = {
    ...blankRecipient(address ?? firstAddress(detail)),
    action: /^[ \t]*4/.test(diagnostic) ? 'delayed' : 'failed',
    diagnostic,
    diagnosticType: 'smtp',
    remoteMta: host ?? null,
    answers: [{ at: when, host: host ?? null, ip: ip ?? null, text: diagnostic }],
  };
  const correlation = [
    ['server', host],
    ['ip', ip],
    ['time', when],
  ].flatMap(([label, found]) =>
    label === undefined || label === null || !found ? [] : [{ label, value: found }],
  );
  return { recipient, correlation };
}

/** `Recipients : {ann@contoso.com, carl@contoso.com}` */
function listedRecipients(text: string): string[] {
  const list = /^[ \t]*recipients[ \t]*[:=][ \t]*\{([^{}]{3,100000})/im.exec(text)?.[1] ?? '';
  return list
    .split(/[,;\s]+/)
    .flatMap((word) => firstAddress(word) ?? [])
    .slice(0, MOST_ENTRIES + 1);
}

/** Whose detail it is; one unknown recipient where nothing says. */
function addressesOf(text: string, first: number, listed: readonly string[]): (string | null)[] {
  if (listed.length > 0) return [...listed];
  return [RECIPIENT_LABEL.exec(text)?.[1] ?? firstAddress(text.slice(0, first))];
}

function labelled(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[1]?.trim() ?? null;
}

function value(text: string, label: string): string | null {
  const at = text.indexOf(`${label}:`);
  if (at < 0) return null;
  const found = /^\s*([^\s;,]{1,255})/.exec(
    text.slice(at + label.length + 1, at + label.length + 300),
  );
  return found?.[1] ?? null;
}
