/**
 * SPF and DMARC records as fixes of a bounce. A domain has one of each at most (RFC 7208 section 4.5, RFC 9989 section 4.10): while nobody has
 * looked, a whole record is offered only for the case that there is none, and beside it what to add to the one there is; once DNS has been
 * asked, the record as it would then stand.
 */
import { isPlainName, setting, txtRecord } from '../diagnosis/fixes';
import { mechanismFor, withMechanism } from '../diagnosis/spf-fixes';
import { tagValue, withTag } from '../diagnosis/tag-list';
import type { DsnRecipient, Fix, Sentence, SpfResult } from '../inspection';
import { canonicalIp, isPrivateIp } from '../message/ip-address';
import { isMicrosoftAddress } from './outbound-ranges';
import { fillTemplate, PLACEHOLDERS, type Facts } from './params';
import { isSafeHost } from './plain-values';
import type { FixTemplate } from './rules/rule';

/** What Microsoft 365 asks of the SPF record of every domain that sends with it. */
const MICROSOFT_TERM = 'include:spf.protection.outlook.com';

/** Terms of a record that ask DNS, of which an SPF check may meet ten (RFC 7208 section 4.6.4). */
const MOST_LOOKUPS = 10;

const OFFERS = {
  spf: ['dsn_label_spf_none_yet', 'dsn_label_spf_add_own', 'dsn_label_spf_add_microsoft'],
  dmarc: ['dsn_label_dmarc_none_yet', 'dsn_label_dmarc_reject_none_yet'],
} as const;

type Kind = keyof typeof OFFERS;

/** The one record of a domain as DNS has it today; `texts` has none where there is none, and several where somebody published a second. */
export type PresentRecord =
  | {
      readonly kind: 'spf';
      readonly domain: string;
      readonly texts: readonly string[];
      /** SPF for the refused IP, where the answer names one. */
      readonly spf: SpfResult | null;
    }
  | {
      readonly kind: 'dmarc';
      readonly domain: string;
      /** Owner name at which it stands: that of the domain or of one above. */
      readonly name: string;
      readonly texts: readonly string[];
    };

/** Is a record of this kind offered without having looked? */
export function offers(kind: Kind, recipient: Pick<DsnRecipient, 'fixes'>): boolean {
  return recipient.fixes.some((fix) => isOffer(kind, fix));
}

/** A rule's record for the domain of the answer, before DNS was asked. */
export function offeredRecord(template: FixTemplate, facts: Facts): Fix[] {
  const known = facts.domain !== null && isSafeHost(facts.domain) ? facts.domain : null;
  const domain = known ?? PLACEHOLDERS['domain'] ?? '';
  const ip = refusedIp(facts);
  const term = ip === null ? MICROSOFT_TERM : mechanismFor(ip);
  const value = fillTemplate(template.value, template.kind, facts).replace('{term}', term);
  const params = { domain, ip: ip ?? '', term };
  const whole: Fix = { kind: template.kind, label: { id: template.label, params }, value };
  if (template.record !== 'spf') return [whole];
  const id = ip === null ? 'dsn_label_spf_add_microsoft' : 'dsn_label_spf_add_own';
  return [{ kind: 'setting', label: { id, params }, value: term }, whole];
}

/**
 * The refused IP where it may be a server of the sender's: public, not the server that refused, and none of Microsoft's, which the include
 * covers.
 */
function refusedIp({ ip, server, target }: Facts): string | null {
  const plain = ip === null ? null : canonicalIp(ip);
  if (plain === null || isPrivateIp(plain) || isMicrosoftAddress(plain)) return null;
  return [server, target].some((host) => host?.includes(plain)) ? null : plain;
}

/** The fixes with every offered record that DNS was asked about replaced by the change to today's; the others stay as they are. */
export function withPresentRecords(
  fixes: readonly Fix[],
  present: readonly PresentRecord[],
): readonly Fix[] {
  return present.reduce<readonly Fix[]>((all, record) => {
    const first = all.findIndex((fix) => isOffer(record.kind, fix, record.domain));
    const offer = all[first];
    if (offer === undefined) return all;
    const changed = record.kind === 'spf' ? spfChange(record, offer) : dmarcChange(record, offer);
    const isOther = (fix: Fix): boolean => !isOffer(record.kind, fix, record.domain);
    return [...all.slice(0, first), ...changed, ...all.slice(first).filter(isOther)];
  }, fixes);
}

function isOffer(kind: Kind, { label }: Fix, domain?: string): boolean {
  if (!OFFERS[kind].some((id) => id === label.id)) return false;
  return domain === undefined || String(label.params?.['domain']).toLowerCase() === domain;
}

function spfChange(present: PresentRecord & { kind: 'spf' }, offer: Fix): Fix[] {
  const { domain, texts, spf } = present;
  const term = String(offer.label.params?.['term'] ?? '');
  const ip = String(offer.label.params?.['ip'] ?? '');
  if (term === '' || !isPlainName(domain)) return [];
  const [record] = texts;
  const onlyOwn = ip === '' ? [] : [setting('allow_only_own_servers', { ip, domain })];
  if (record === undefined) return [txtRecord(domain, `v=spf1 ${term} ~all`, null), ...onlyOwn];
  if (texts.length > 1) return [advice('dsn_spf_join', { domain, count: texts.length })];
  if (spf?.result === 'pass' || record.toLowerCase().split(/\s+/).includes(term)) return [];
  const asks = ip === '';
  const full = asks && (spf?.lookups ?? 0) >= MOST_LOOKUPS;
  if (full || spf?.reason?.id === 'spf_too_many_lookups')
    return [setting('fewer_lookups', { domain })];
  // A record in error stays in error with one more term.
  if (spf?.result === 'permerror') return spf.reason === null ? [] : [say(spf.reason)];
  const change = txtRecord(domain, withMechanism(record, term), record);
  return asks ? [change, advice('dsn_spf_lookups', { domain })] : [change, ...onlyOwn];
}

/** Of several one is to be kept. A record that is there needs no second one: what failed is SPF or DKIM. Against strangers, one that only watches is made stricter. */
function dmarcChange(present: PresentRecord & { kind: 'dmarc' }, offer: Fix): Fix[] {
  const { domain, name, texts } = present;
  const [record] = texts;
  const rejects = offer.label.id === 'dsn_label_dmarc_reject_none_yet';
  if (!isPlainName(name)) return [];
  if (record === undefined)
    return [txtRecord(`_dmarc.${domain}`, `v=DMARC1; p=${rejects ? 'reject' : 'none'}`, null)];
  if (texts.length > 1) return [advice('dsn_dmarc_keep_one', { name, count: texts.length })];
  if (!rejects || tagValue(record, 'p')?.toLowerCase() !== 'none') return [];
  return [txtRecord(name, withTag(record, 'p', 'quarantine'), record)];
}

function advice(id: string, params: Record<string, string | number>): Fix {
  return say({ id, params });
}

function say(value: Sentence): Fix {
  return { kind: 'setting', label: { id: 'finding_fix_setting' }, value };
}
