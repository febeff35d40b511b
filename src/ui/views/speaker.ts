import type { UiId, Words } from '../words';

/** Names of products and services are the same in every language, so they stand here and not among the texts. */
const names: Readonly<Record<string, string>> = {
  'amazon-ses': 'Amazon SES',
  'amazon-workmail': 'Amazon WorkMail',
  apple: 'iCloud Mail',
  barracuda: 'Barracuda',
  cisco: 'Cisco',
  cloudflare: 'Cloudflare',
  cloudmark: 'Cloudmark',
  comcast: 'Comcast',
  cox: 'Cox',
  cpanel: 'cPanel',
  domino: 'Domino',
  exchange: 'Exchange Server',
  'exchange-online': 'Exchange Online',
  exim: 'Exim',
  gmail: 'Gmail',
  godaddy: 'GoDaddy',
  hornetsecurity: 'Hornetsecurity',
  messagelabs: 'MessageLabs',
  mimecast: 'Mimecast',
  orange: 'Orange',
  'outlook-com': 'Outlook.com',
  ovh: 'OVHcloud',
  postfix: 'Postfix',
  proofpoint: 'Proofpoint',
  qmail: 'qmail',
  rackspace: 'Rackspace',
  sendmail: 'Sendmail',
  sorbs: 'SORBS',
  spamcop: 'SpamCop',
  spamhaus: 'Spamhaus',
  spectrum: 'Spectrum',
  't-online': 'T-Online',
  tencent: 'Tencent',
  'united-internet': 'United Internet',
  yahoo: 'Yahoo',
  zoho: 'Zoho',
};

/** Speakers that are a kind and no name. */
const kinds: Readonly<Record<string, UiId>> = {
  filter: 'ui_speaker_filter',
  'block-list': 'ui_speaker_block_list',
  'smtp-client': 'ui_speaker_smtp_client',
};

/** Whose words an answer is; a speaker that is not known by name is "another server". */
export function speakerName(speaker: string, t: Words['t']): string {
  const name = Object.hasOwn(names, speaker) ? names[speaker] : undefined;
  if (name !== undefined) return name;
  const kind = Object.hasOwn(kinds, speaker) ? kinds[speaker] : undefined;
  return t(kind ?? 'ui_speaker_other');
}
