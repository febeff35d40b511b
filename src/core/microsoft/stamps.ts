import type { HeaderField, ParsedMessage } from '../message/message';
import { parseAuthenticationResults } from '../message/auth-results';
import type { Crossing } from './hops';
import { sameOrganisation } from './hosts';

/** Fields that Exchange writes once a message is in: its transport and its filter. Compared in lower case. */
const EXCHANGE_STAMP =
  /^x-(?:ms-exchange-(?!antispam-messagedata|senderadcheck)|forefront-antispam-report$|microsoft-antispam(?:-mailbox-delivery)?$|ms-office365-filtering-correlation-id$|ms-publictraffictype$|eopattributedmessage$|eoptenantattributedmessage$|originatororg$|customspam$)/;

/**
 * The fields that can be shown to be the receiver's own stamps, given that the top of the header is genuine.
 *
 * Authentication-Results, Received-SPF and Return-Path count by place: above the crossing nothing is the sender's. Exchange writes its X-
 * stamps at the end of the header instead, removes what came in under those names, and leaves one of each; where there are two, only one
 * above the crossing or behind the Return-Path that Exchange added counts, and else none.
 */
export function ownStamps(message: ParsedMessage, crossing: Crossing): Set<HeaderField> {
  const own = new Set<HeaderField>();
  if (crossing.receiver === null) return own;
  const hosts = ownHosts(crossing);
  message.fields.slice(0, crossing.limit).forEach((field) => {
    if (countsByPlace(field, crossing, hosts)) own.add(field);
  });
  if (crossing.receiver === 'google')
    for (const field of googleStamps(message, crossing)) own.add(field);
  if (crossing.receiver === 'exchange-online' || crossing.receiver === 'exchange-on-premises') {
    for (const field of exchangeStamps(message, crossing.limit)) own.add(field);
  }
  return own;
}

function countsByPlace(field: HeaderField, crossing: Crossing, hosts: readonly string[]): boolean {
  const name = field.lowerName;
  if (name === 'return-path' || name === 'received-spf') return true;
  if (name !== 'authentication-results') return false;
  const { authservId } = parseAuthenticationResults(field.value);
  if (crossing.receiver === 'exchange-online') {
    return authservId === null || /(?:^|\.)(?:outlook|microsoft)\.com$/i.test(authservId);
  }
  if (authservId === null) return crossing.receiver === 'exchange-on-premises';
  if (crossing.receiver === 'google') return /(?:^|\.)google\.com$/i.test(authservId);
  // RFC 8601 section 5: the authserv-id has to name the receiver.
  const id = authservId.toLowerCase();
  return hosts.some((host) => host === id || sameOrganisation(host, id));
}

/** The names of the receiver's own servers; a few are enough, and a hostile header may list thousands. */
function ownHosts(crossing: Crossing): string[] {
  const own = crossing.hops.filter(({ hop, position }) => position <= crossing.limit && hop.by);
  return [...new Set(own.map(({ hop }) => (hop.by ?? '').toLowerCase()))].slice(0, 20);
}

/** Gmail writes its two stamps right below its own Received field; only the first of each, with nothing between, can be Gmail's. */
function googleStamps(message: ParsedMessage, crossing: Crossing): HeaderField[] {
  const hop = crossing.index === null ? undefined : crossing.hops[crossing.index];
  if (!hop || !/(?:^|\.)google\.com$/i.test(hop.hop.by ?? '')) return [];
  const found: HeaderField[] = [];
  for (const field of message.fields.slice(hop.position + 1, hop.position + 3)) {
    const isNew = !found.some((one) => one.lowerName === field.lowerName);
    const isResult =
      field.lowerName === 'authentication-results' &&
      parseAuthenticationResults(field.value).authservId === 'mx.google.com';
    if (!isNew || !(isResult || field.lowerName === 'received-spf')) break;
    found.push(field);
  }
  return found;
}

function exchangeStamps(message: ParsedMessage, limit: number): HeaderField[] {
  const returnPath = message.fields.findLastIndex((field) => field.lowerName === 'return-path');
  const byName = new Map<string, { field: HeaderField; position: number }[]>();
  message.fields.forEach((field, position) => {
    if (!EXCHANGE_STAMP.test(field.lowerName)) return;
    const list = byName.get(field.lowerName) ?? [];
    list.push({ field, position });
    byName.set(field.lowerName, list);
  });
  return [...byName.values()].flatMap((list) => {
    if (list.length === 1) return list.map(({ field }) => field);
    const above = list.filter(({ position }) => position < limit);
    if (above.length === 1) return above.map(({ field }) => field);
    const behind = returnPath < 0 ? [] : list.filter(({ position }) => position > returnPath);
    return behind.length === 1 ? behind.map(({ field }) => field) : [];
  });
}

/** The value of the one believed stamp of a name, or null. */
export function stampValue(trusted: ReadonlySet<HeaderField>, name: string): string | null {
  for (const field of trusted) if (field.lowerName === name) return field.value;
  return null;
}
