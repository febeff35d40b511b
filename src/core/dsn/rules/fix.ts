import type { FixTemplate } from './rule';

/** Exchange Online PowerShell; `{names}` become quoted literals. */
export function powershell(value: string): FixTemplate {
  return { kind: 'powershell', label: 'dsn_label_powershell', value };
}

/** The same on an Exchange server of one's own, whose cmdlets Exchange Online has not. */
export function exchangeShell(value: string): FixTemplate {
  return { kind: 'powershell', label: 'dsn_label_exchange_shell', value };
}

/** Windows PowerShell, without any module of Exchange. */
export function windowsShell(value: string): FixTemplate {
  return { kind: 'powershell', label: 'dsn_label_windows_shell', value };
}

/** Path through an admin center, as its English pages name the steps. */
export function adminCenter(value: string): FixTemplate {
  return { kind: 'admin-center', label: 'dsn_label_admin_center', value };
}

/** A DNS record: owner, type, data. */
export function dnsRecord(value: string): FixTemplate {
  return { kind: 'dns-record', label: 'dsn_label_dns_record', value };
}

/** The SPF record of the domain that was refused. Nobody has looked at it yet, so it is offered as a term to add (record-fixes.ts). */
export const spfRecord: FixTemplate = {
  kind: 'dns-record',
  label: 'dsn_label_spf_none_yet',
  value: '{domain} TXT "v=spf1 {term} ~all"',
  record: 'spf',
};

/** A DMARC record for the domain that was refused, to begin with. */
export const dmarcRecord: FixTemplate = {
  kind: 'dns-record',
  label: 'dsn_label_dmarc_none_yet',
  value: '_dmarc.{domain} TXT "v=DMARC1; p=none"',
  record: 'dmarc',
};

/** A DMARC record against strangers who use the domain; it refuses mail of the domain's own that passes nothing, too. */
export const rejectingDmarcRecord: FixTemplate = {
  ...dmarcRecord,
  label: 'dsn_label_dmarc_reject_none_yet',
  value: '_dmarc.{domain} TXT "v=DMARC1; p=reject"',
};

/** A page of the service that has to act. Never an address taken out of a report: its sender may be a stranger. */
export function link(value: string): FixTemplate {
  return { kind: 'link', label: 'dsn_label_link', value };
}
