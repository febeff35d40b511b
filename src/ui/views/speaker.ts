/** Names of products and services are the same in every language, so they stand here and not among the texts. */
const names: Readonly<Record<string, string>> = {
  'exchange-online': 'Exchange Online',
  'exchange-on-premises': 'Exchange Server',
  exchange: 'Exchange',
  'outlook-com': 'Outlook.com',
  microsoft: 'Microsoft 365',
  gmail: 'Gmail',
  google: 'Google',
  yahoo: 'Yahoo',
  icloud: 'iCloud Mail',
  postfix: 'Postfix',
  exim: 'Exim',
  sendmail: 'Sendmail',
  qmail: 'qmail',
  proofpoint: 'Proofpoint',
  mimecast: 'Mimecast',
  barracuda: 'Barracuda',
  spamhaus: 'Spamhaus',
};

/** The name of whoever spoke; an id that is not listed is shown as it stands. */
export function speakerName(speaker: string): string {
  return Object.hasOwn(names, speaker) ? (names[speaker] ?? speaker) : speaker;
}
