/** Whose a refusal is: the address that sent, or the sender's domain and account. */
import type { Actor } from '../inspection';
import { isMicrosoftAddress } from './outbound-ranges';
import type { Rule } from './rules/rule';

/** Rules by which a list or a reputation of the sending address refused. */
const LISTING =
  /^(?:spamhaus_(?:zen|sbl|xbl|pbl)|spamcop|sorbs|range_lists|cloudmark_csi|other_block_list|exim_junkmail|ms_s31[45]0|ms_5_7_(?:511|606_649)|\w+_(?:reputation|ipcheck|ip_list|blocked|listed))$/;

/** Does a list or a reputation of the sending address refuse? */
export function isListing(rule: Rule): boolean {
  return LISTING.test(rule.id);
}

/** Of Microsoft's shared addresses nobody but Microsoft, or the recipient's side by an exception, can undo a listing. */
export function actorsOf(rule: Rule, ip: string | null): readonly Actor[] {
  const shared = ip !== null && isMicrosoftAddress(ip) && isListing(rule);
  return shared && rule.actors.includes('sender-admin')
    ? ['microsoft', 'recipient-admin']
    : rule.actors;
}

/** SPF, DKIM, DMARC, rights and sign-in are about the sender's domain or account, not about the address that a list names. */
export function isAboutSender(rule: Rule): boolean {
  return (
    rule.fixes.some((fix) => fix.kind === 'dns-record') ||
    /spf|dkim|dmarc|auth|5_7_2[0-9]|5_7_509|5_7_515/.test(rule.id)
  );
}
