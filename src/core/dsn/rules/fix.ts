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

/** A page of the service that has to act. Never an address taken out of a report: its sender may be a stranger. */
export function link(value: string): FixTemplate {
  return { kind: 'link', label: 'dsn_label_link', value };
}
