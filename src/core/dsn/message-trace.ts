import { blankRecipient, NO_ORIGINAL, type RecipientReport, type Report } from './report';
import { firstAddress } from './report-text';
import { oneLine } from './smtp-reply';

/** `{LED=...}` and its neighbours, as message trace and Get-MessageTrackingLog (RecipientStatus) print them. */
const PART = /\{(LED|MSG|FQDN|IP|LRT)=/g;

const RECIPIENT_LABEL =
  /(?:recipient(?:s|address|status)?|to)[ \t]*(?:address(?:es)?[ \t]*)?[:=][ \t]*[{<]?([^\s,;{}<>]{1,320}@[^\s,;{}<>]{1,255})/i;

/**
 * Reads the detail text of a message trace: last error detail (LED), host (FQDN), address (IP) and last retry time (LRT). An administrator
 * pastes it out of the Exchange admin center or PowerShell.
 *
 * @returns null when the text holds no `{LED=`.
 */
export function readMessageTrace(source: string): Report | null {
  const text = source.slice(0, 200_000);
  const first = text.indexOf('{LED=');
  if (first < 0) return null;
  const parts = new Map<string, string>();
  const starts = [...text.matchAll(PART)].slice(0, 50);
  for (const [index, match] of starts.entries()) {
    const from = match.index + match[0].length;
    const next = starts[index + 1]?.index ?? text.length;
    const raw = text.slice(from, next);
    // The value ends with the last `}` before the next part; what follows `}]` is other text.
    const end = index + 1 < starts.length ? raw.lastIndexOf('}') : raw.search(/\}|$/);
    const key = match[1] ?? '';
    if (!parts.has(key)) parts.set(key, oneLine(raw.slice(0, end < 0 ? raw.length : end)));
  }
  const host = parts.get('FQDN') || value(text, 'OutboundProxyTargetHostName');
  const ip = parts.get('IP') || value(text, 'OutboundProxyTargetIP');
  const when = parts.get('LRT') || null;
  const detail = parts.get('LED') ?? '';
  const message = parts.get('MSG') ?? '';
  const diagnostic = detail === '' ? message : detail;
  const address =
    RECIPIENT_LABEL.exec(text)?.[1] ?? firstAddress(text.slice(0, first)) ?? firstAddress(detail);
  const recipient: RecipientReport = {
    ...blankRecipient(address),
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
  return {
    reportingMta: null,
    recipients: [recipient],
    returnedHeaders: null,
    original: NO_ORIGINAL,
    form: 'message-trace',
    correlation,
  };
}

function value(text: string, label: string): string | null {
  const at = text.indexOf(`${label}:`);
  if (at < 0) return null;
  const found = /^\s*([^\s;,]{1,255})/.exec(
    text.slice(at + label.length + 1, at + label.length + 300),
  );
  return found?.[1] ?? null;
}
