import { canonicalIp, isPrivateIp } from '../message/ip-address';

/** Servers of Exchange Online in the worldwide, US Government and China clouds, as they name themselves in "by". */
const EXCHANGE_ONLINE =
  /(?:^|\.)(?:prod\.outlook\.com|outlook\.office365\.com|protection\.outlook\.com|prod\.exchangelabs\.com|outlook\.office365\.us|protection\.office365\.us|prod\.outlook\.us|(?:prod|protection)\.partner\.outlook\.cn|outlook\.office365\.cn)$/i;

/** Where mail from outside enters: the MX hosts of Exchange Online Protection. */
const FRONT_DOOR = /\.mail\.protection\.(?:outlook\.com|office365\.us|partner\.outlook\.cn)$/i;

/** Where Exchange Online sends from; seen as the client of another tenant's or anybody's server. */
const OUTBOUND = /\.outbound\.protection\.(?:outlook\.com|office365\.us|partner\.outlook\.cn)$/i;

export const isExchangeOnlineHost = (host: string | null): boolean =>
  EXCHANGE_ONLINE.test(host ?? '') && !isOutboundHost(host);
export const isFrontDoor = (host: string | null): boolean => FRONT_DOOR.test(host ?? '');
const isOutboundHost = (host: string | null): boolean => OUTBOUND.test(host ?? '');

/**
 * Addresses between the servers of Exchange Online: private ones, the IPv6 blocks of its regions (2603:1096, 10a6, 10b6, 10c6, 10d6), of its
 * older network (2a01:111:f400::/48) and of Outlook.com's filters (2a01:111:e400::/48). What comes in from outside enters by the front door,
 * so no customer is seen with them at any other server. What a client says in HELO plays no part in this.
 */
export function isExchangeOnlineAddress(ip: string): boolean {
  const canonical = canonicalIp(ip);
  if (canonical === null) return false;
  return isPrivateIp(canonical) || /^(?:2603:10[9a-d]6:|2a01:111:[ef]400:)/.test(canonical);
}

/** `a.mx.example.org` and `b.example.org` belong together: they share the part below a public suffix, as far as that can be seen offline. */
export function sameOrganisation(one: string | null, other: string | null): boolean {
  const a = organisationOf(one);
  return a !== null && a === organisationOf(other);
}

const SECOND_LEVEL = /^(?:ac|co|com|edu|gob|gov|gouv|net|or|org)$/;

function organisationOf(host: string | null): string | null {
  const labels = (host ?? '').toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length < 2 || canonicalIp(labels.join('.')) !== null) return null;
  const country = (labels.at(-1) ?? '').length === 2 && SECOND_LEVEL.test(labels.at(-2) ?? '');
  const kept = labels.slice(country ? -3 : -2);
  return country && kept.length < 3 ? null : kept.join('.');
}
