import type { ClientIpBasis, Sentence } from '../inspection';
import { parseAuthenticationResults } from '../message/auth-results';
import { canonicalIp, isPrivateIp } from '../message/ip-address';
import { parseMailboxList, domainOf } from '../message/mailbox';
import { fieldsNamed, type HeaderField, type ParsedMessage } from '../message/message';
import { parseAntispamReport } from './antispam-report';
import type { Crossing, PlacedHop } from './hops';
import { parseReceivedSpf } from './received-spf';
import { stampValue } from './stamps';

/** The SMTP client that SPF is judged for, and the evidence. */
export interface ClientEvidence {
  readonly ip: string | null;
  readonly helo: string | null;
  /** Without angle brackets; `""` is the null reverse-path; null where unknown. */
  readonly mailFrom: string | null;
  readonly basis: ClientIpBasis | null;
  /** Every source that names an address, weightiest first. */
  readonly sources: readonly { readonly basis: ClientIpBasis; readonly ip: string }[];
  readonly agreement: boolean;
  readonly problem: Sentence | null;
}

/** What Exchange Online writes as CIP for mail that came over no internet hop. */
const NO_INTERNET_HOP = '255.255.255.255';

/**
 * Names the SMTP client from the receiver's own stamps. Order: X-MS-Exchange-ExternalOriginalInternetSender, where the receiver's result
 * for SPF was judged for that address too (else it is only a claim); then the crossing's Received field, "sender IP is", client-ip and CIP,
 * which must all agree. Disagreement is no answer: `ip` is null and `problem` says why.
 */
export function findClient(
  message: ParsedMessage,
  crossing: Crossing,
  trusted: ReadonlySet<HeaderField>,
): ClientEvidence {
  const hop = crossing.index === null ? undefined : crossing.hops[crossing.index];
  const spf = ownSpf(trusted);
  const report = parseAntispamReport(stampValue(trusted, 'x-forefront-antispam-report') ?? '');
  const envelope = {
    helo: hop?.hop.helo ?? spf.helo ?? (report.get('H') || null),
    mailFrom: findMailFrom(message, crossing, trusted),
  };
  const cip = canonicalIp(report.get('CIP') ?? '');
  const sources = evidence(crossing, hop, spf, cip);
  const none = { ...envelope, ip: null, basis: null, sources };

  const external = externalSender(trusted);
  if (external && external.ip === (spf.senderIp ?? spf.clientIp)) {
    return {
      ...none,
      ip: external.ip,
      helo: external.helo ?? envelope.helo,
      basis: 'external-original-sender',
      sources: [{ basis: 'external-original-sender', ip: external.ip }, ...sources],
      agreement: true,
      problem: null,
    };
  }
  if (crossing.kind === 'submission') {
    return { ...none, agreement: true, problem: { id: 'ms_client_submission' } };
  }
  if (cip === NO_INTERNET_HOP) {
    return { ...none, agreement: true, problem: { id: 'ms_client_no_internet_hop' } };
  }
  const addresses = new Set(sources.map((source) => source.ip));
  const [first] = sources;
  if (!first) {
    const id = crossing.kind === 'inside' ? 'ms_client_inside' : 'ms_client_unknown';
    return { ...none, agreement: true, problem: { id } };
  }
  if (addresses.size > 1) {
    const problem = {
      id: 'ms_client_disagreement',
      params: { addresses: [...addresses].join(', ') },
    };
    return { ...none, agreement: false, problem };
  }
  // A private address names no server on the internet, unless the receiver itself judged SPF for it (a connector, a test bed).
  const judged = sources.some(
    ({ basis }) => basis === 'authentication-results' || basis === 'received-spf',
  );
  if (isPrivateIp(first.ip) && !judged) {
    const problem = { id: 'ms_client_private', params: { ip: first.ip } };
    return { ...none, agreement: true, problem };
  }
  return { ...none, ip: first.ip, basis: first.basis, agreement: true, problem: null };
}

interface OwnSpf {
  /** "sender IP is" of Exchange Online's result, or smtp.remote-ip. */
  readonly senderIp: string | null;
  readonly clientIp: string | null;
  readonly helo: string | null;
}

function ownSpf(trusted: ReadonlySet<HeaderField>): OwnSpf {
  let found: OwnSpf = { senderIp: null, clientIp: null, helo: null };
  for (const field of trusted) {
    if (field.lowerName === 'authentication-results' && found.senderIp === null) {
      const result = parseAuthenticationResults(field.value).results.find(
        (one) => one.method === 'spf',
      );
      const told = /sender IP is ([0-9a-f.:]+)/i.exec(result?.comment ?? '')?.[1];
      const ip = canonicalIp(told ?? result?.properties['smtp.remote-ip'] ?? '');
      found = {
        ...found,
        senderIp: ip,
        helo: found.helo ?? result?.properties['smtp.helo'] ?? null,
      };
    }
    if (field.lowerName === 'received-spf' && found.clientIp === null) {
      const properties = parseReceivedSpf(field.value)?.properties ?? {};
      const ip = canonicalIp(properties['client-ip'] ?? '');
      found = { ...found, clientIp: ip, helo: properties['helo'] ?? found.helo };
    }
  }
  return found;
}

function evidence(
  crossing: Crossing,
  hop: PlacedHop | undefined,
  spf: OwnSpf,
  cip: string | null,
): { basis: ClientIpBasis; ip: string }[] {
  const online = crossing.receiver === 'exchange-online';
  // A field that lost its "by" to redaction has only the server's own address left.
  const redacted = online && hop?.hop.by === null;
  const hopIp = hop && !redacted ? hop.hop.ip : null;
  const list: [ClientIpBasis, string | null][] = [
    [online ? 'boundary-hop' : 'outermost-hop', hopIp],
    ['authentication-results', spf.senderIp],
    ['received-spf', spf.clientIp],
    ['antispam-report', cip === NO_INTERNET_HOP ? null : cip],
  ];
  return list.flatMap(([basis, ip]) => (ip === null ? [] : [{ basis, ip }]));
}

function externalSender(trusted: ReadonlySet<HeaderField>) {
  const value = stampValue(trusted, 'x-ms-exchange-externaloriginalinternetsender') ?? '';
  const ip = canonicalIp(/\bip=\[([0-9a-f.:]{2,45})\]/i.exec(value)?.[1] ?? '');
  const helo = /\bdomain=([^\s;]{1,255})/i.exec(value)?.[1] ?? null;
  return ip === null ? null : { ip, helo };
}

/**
 * MAIL FROM as the receiver took it: smtp.mailfrom of its own result, where the whole address may stand in Return-Path; smtp.helo without
 * smtp.mailfrom means the null reverse-path. A Return-Path of another domain was rewritten later (SRS) and does not count.
 */
function findMailFrom(
  message: ParsedMessage,
  crossing: Crossing,
  trusted: ReadonlySet<HeaderField>,
): string | null {
  const returnPath = findReturnPath(message, crossing, trusted);
  for (const field of trusted) {
    if (field.lowerName === 'authentication-results') {
      const result = parseAuthenticationResults(field.value).results.find(
        (one) => one.method === 'spf',
      );
      const from = result?.properties['smtp.mailfrom'];
      if (result && from === undefined && result.properties['smtp.helo']) return '';
      if (from === '<>') return '';
      if (from) return wholeAddress(from.replace(/^<|>$/g, ''), returnPath);
    }
    if (field.lowerName === 'received-spf') {
      const from = parseReceivedSpf(field.value)?.properties['envelope-from'];
      if (from !== undefined) return from === '' ? '' : wholeAddress(from, returnPath);
    }
  }
  return returnPath;
}

function wholeAddress(from: string, returnPath: string | null): string {
  if (/.@./.test(from)) return from;
  const domain = from.replace(/^@/, '').toLowerCase();
  if (returnPath && domainOf(returnPath) === domainOf(`@${domain}`)) return returnPath;
  // RFC 7208 section 4.3: without a local-part, "postmaster" stands in.
  return `postmaster@${domain}`;
}

function findReturnPath(
  message: ParsedMessage,
  crossing: Crossing,
  trusted: ReadonlySet<HeaderField>,
): string | null {
  const fields = fieldsNamed(message, 'return-path');
  // Exchange writes Return-Path among its stamps at the end of the header; others at the top.
  const exchange = crossing.receiver?.startsWith('exchange') ?? false;
  const field = exchange ? fields.at(-1) : fields.find((one) => trusted.has(one));
  if (!field) return null;
  if (/^<?\s*>?$/.test(field.value)) return '';
  return parseMailboxList(field.value)[0]?.address || null;
}
