import type { Dsn, DsnRecipient } from '../inspection';
import { canonicalIp } from '../message/ip-address';
import { isSafeHost } from './plain-values';
import { offers } from './record-fixes';

/** What DNS can say beside a bounce. */
export type DsnCheck = 'spf' | 'dmarc' | 'dkim' | 'mx' | 'mta-sts' | 'dane';

/** Is there anything to ask: a check of a recipient's cause, or signatures in the returned headers? */
export function hasChecks({ recipients, returned }: Pick<Dsn, 'recipients' | 'returned'>): boolean {
  if (/^(?:dkim-signature|arc-seal):/im.test(returned?.headers?.slice(0, 200_000) ?? ''))
    return true;
  return recipients.some((recipient) =>
    checksFor(recipient).some((check) => subjectOf(check, recipient) !== null),
  );
}

/** Which checks throw light on a recipient's failure, by the rule and the code that explain it. */
export function checksFor(recipient: DsnRecipient): readonly DsnCheck[] {
  if (recipient.action !== 'failed' && recipient.action !== 'delayed') return [];
  const { ruleId } = recipient;
  const statuses = recipient.chain.map((link) => link.status ?? '').join(' ');
  const checks = new Set<DsnCheck>();
  const add = (...more: DsnCheck[]): void => more.forEach((check) => checks.add(check));
  if (/spf/.test(ruleId) || /\b[45]\.7\.(?:23|24|27)\b/.test(statuses)) add('spf');
  if (/dmarc|_5_7_26|_5_7_509|_5_7_515|(?<!client_not_)authentic/.test(ruleId))
    add('spf', 'dkim', 'dmarc');
  // Whoever is offered a record has the present one looked up.
  if (offers('spf', recipient)) add('spf');
  if (offers('dmarc', recipient)) add('dmarc');
  if (/dkim|gmail_5_7_30|gmail_4_7_32/.test(ruleId)) add('dkim');
  if (
    /no_domain|_dns$|unreachable|relay|loop|ms_5_4_|ms_4_4_[17]|action_delayed|general_(?:1_2|1_10|4_)/.test(
      ruleId,
    )
  )
    add('mx');
  if (/mta_sts/.test(ruleId)) add('mx', 'mta-sts');
  if (/ms_5_7_32[1-5]/.test(ruleId)) add('dane', 'mta-sts');
  return [...checks];
}

export interface Subject {
  readonly domain: string;
  readonly ip: string | null;
}

/** Checks of the sender look at the domain that the answer names, those of the route at the recipient's. */
export function subjectOf(check: DsnCheck, recipient: DsnRecipient): Subject | null {
  const params = recipient.meaning.params ?? {};
  const sender = check === 'spf' || check === 'dkim' || check === 'dmarc';
  const domain = String(params[sender ? 'domain' : 'recipient_domain'] ?? '');
  const ip = canonicalIp(String(params['ip'] ?? ''));
  return isSafeHost(domain) ? { domain: domain.toLowerCase(), ip } : null;
}
