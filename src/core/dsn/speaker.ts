/**
 * Whose words an answer is. The same code means different things by speaker (5.7.30 is basic authentication at Microsoft, DKIM at Google,
 * REQUIRETLS in the registry), so rules are keyed on it.
 */

/** Host name endings of mail services. First match wins. */
const HOSTS: readonly (readonly [speaker: string, host: RegExp])[] = [
  [
    'outlook-com',
    /(?:^|\.)(?:olc\.protection\.outlook\.com|hotmail\.com|mx\d*\.hotmail\.com|live\.com|msn\.com)$/i,
  ],
  [
    'exchange-online',
    /(?:^|\.)(?:(?:prod|protection|eo)\.outlook\.com|outlook\.com|office365\.com|office\.com|mx\.microsoft|onmicrosoft\.com|office365\.us|partner\.outlook\.cn|exchangelabs\.com)$/i,
  ],
  ['gmail', /(?:^|\.)(?:google\.com|googlemail\.com|gmail\.com|aspmx\.l\.google\.com)$/i],
  [
    'yahoo',
    /(?:^|\.)(?:yahoodns\.net|yahoo\.com|yahoo\.co\.jp|aol\.com|yahooinc\.com|ymail\.com)$/i,
  ],
  ['apple', /(?:^|\.)(?:icloud\.com|me\.com|mac\.com|apple\.com)$/i],
  ['proofpoint', /(?:^|\.)(?:pphosted\.com|ppe-hosted\.com|proofpoint\.com|gpphosted\.com)$/i],
  ['mimecast', /(?:^|\.)mimecast(?:\.[a-z.-]+|-offshore\.com)$/i],
  ['barracuda', /(?:^|\.)(?:barracudanetworks\.com|cudaops\.com)$/i],
  ['cisco', /(?:^|\.)(?:iphmx\.com|cisco\.com)$/i],
  ['messagelabs', /(?:^|\.)(?:messagelabs\.com|symanteccloud\.com)$/i],
  ['hornetsecurity', /(?:^|\.)(?:hornetsecurity\.com|antispameurope\.com|hornetdrive\.com)$/i],
  [
    'filter',
    /(?:^|\.)(?:trendmicro\.(?:com|eu)|sophos\.com|fortimail\.com|fortimailcloud\.com|emailsecurity\.trendmicro\.com)$/i,
  ],
  ['cloudflare', /(?:^|\.)(?:mx\.cloudflare\.net|cloudflare-email\.net)$/i],
  ['amazon-ses', /(?:^|\.)(?:amazonses\.com|smtp-out\.[a-z0-9-]+\.amazonses\.com)$/i],
  ['amazon-workmail', /(?:^|\.)awsapps\.com$/i],
  ['amazon-ses', /(?:^|\.)amazonaws\.com$/i],
  ['zoho', /(?:^|\.)(?:zoho\.(?:com|eu|in)|zohomail\.com)$/i],
  ['tencent', /(?:^|\.)(?:qq\.com|exmail\.qq\.com|tencent\.com)$/i],
  ['godaddy', /(?:^|\.)(?:secureserver\.net|mailstore1\.secureserver\.net)$/i],
  ['rackspace', /(?:^|\.)emailsrvr\.com$/i],
  ['orange', /(?:^|\.)(?:orange\.fr|wanadoo\.fr|laposte\.net|wanadoo\.com)$/i],
  [
    'united-internet',
    /(?:^|\.)(?:gmx\.(?:net|de|com|at|ch)|web\.de|kundenserver\.de|ionos\.(?:de|com)|1and1\.com|mail\.com|perfora\.net)$/i,
  ],
  ['t-online', /(?:^|\.)t-online\.de$/i],
  ['spectrum', /(?:^|\.)(?:charter\.net|spectrum\.net|rr\.com|twc\.com|chartercomm\.com)$/i],
  ['cox', /(?:^|\.)cox\.net$/i],
  ['comcast', /(?:^|\.)(?:comcast\.net|xfinity\.com)$/i],
  ['ovh', /(?:^|\.)(?:ovh\.(?:net|com|ca))$/i],
];

/** Words that only one speaker uses. First match wins. */
const WORDS: readonly (readonly [speaker: string, words: RegExp])[] = [
  ['gmail', /\bgsmtp\b|support\.google\.com\/(?:mail|a)\b|\bgcdp\b|postmaster tools/i],
  [
    'outlook-com',
    /\[?\b[A-Z0-9.-]{1,64}\.olc\.protection\.outlook\.com|\b(?:OU|SC|DY|RP|CO)-00\d\b|\(S(?:77\d|31\d\d|777\d\d|99\d)\)/,
  ],
  [
    'exchange-online',
    /\.(?:prod|PROD|protection)\.(?:outlook|OUTLOOK)\.(?:com|COM)\b|\bAS\(\d{3,12}\)|\(AS\d{3,12}\)|aka\.ms\/EXOSmtpErrors|\bATTR\d+\b|TenantInboundAttribution|TenantAttribution|\bsmtp(?:-legacy|-hve)?\.office365\.com\b|\bsmtp-mail\.outlook\.com\b|\[Message=|LastAttemptedServerName|remote server returned [a-z ]{3,80}->/i,
  ],
  [
    'exchange',
    /\bRESOLVER\.(?:ADR|RST|GRP|FWD)\b|\bSTOREDRV\b|\bSMTPSEND\.|\bQUEUE\.Expired\b|\bTRANSPORT\.RULES\b|\bROUTING\.|\bCAT\.InvalidContent|\bAPPROVAL\.|MapiException|\bMSEXCH\b|\bUnifiedGroupAgent\b|#SMTP#/i,
  ],
  [
    'yahoo',
    /\[(?:TSS?\d\d|BL2\d|GL01|PH01|IPTS\d\d)\]|postmaster\.yahooinc\.com|senders\.yahooinc\.com|help\.yahoo\.com|postmaster-error-codes|\(554\.30\)|\bdd This user doesn'?t have|\bRLY:[A-Z]|\bHVU:[A-Z]|\bRTR:[A-Z]|\bDYN:T/i,
  ],
  ['apple', /\[(?:CS|HM|HC)0\d\]|\bicloudadmin@apple\.com|\bsupport\.apple\.com|HT204137|HT4364/i],
  ['proofpoint', /proofpoint\.com|pphosted|ppe-hosted/i],
  [
    'mimecast',
    /mimecast|Administrative prohibition - envelope blocked|Envelope blocked - User|Rejected by header based|Local CT IP Reputation/i,
  ],
  ['barracuda', /barracuda|permanent failure for one or more recipients/i],
  [
    'cisco',
    /poor reputation\.? if you believe|\bironport\b|delivery attempts: \d|sending MTA'?s poor reputation/i,
  ],
  ['messagelabs', /messagelabs|symanteccloud|Connection rejected by policy \[7/i],
  ['orange', /\b(?:LPN|OFR|OUK)\d{0,6}_\d{3}\b|\bOFR_\d{3}/i],
  [
    'united-internet',
    /postmaster\.(?:gmx|web|1und1|ionos|mail)\.|\bNemesis ESMTP\b|\(mxgmx\d|\bkundenserver\b|requested action not taken: mailbox unavailable.*for explanation visit/i,
  ],
  ['t-online', /tosa@rx\.t-online\.de/i],
  [
    'cox',
    /\bCX(?:BL|DNS|SNDR|CNCT|MXRT|THRT|TSI)\b|\bCDRBL\b|\b(?:IP|URL)BL[0-9A-F]{3,12}\b|postmaster@cox/i,
  ],
  ['spectrum', /\bAUP#/i],
  ['comcast', /\b(?:RL|BL|PT)0000\d\d\b|postmaster\.comcast\.net/i],
  ['godaddy', /\bIB\d{3}[a-z]?\b|x\.co\/|secureserver\.net/i],
  ['rackspace', /\(G(?:\d{1,2}|[0-9A-F]{2})\)|emailsrvr/i],
  ['tencent', /service\.mail\.qq\.com|\bqq\.com\b/i],
  ['amazon-ses', /OnAccountSuppressionList|Amazon SES|amazonses/i],
  ['cloudflare', /developers\.cloudflare\.com\/email/i],
  ['cpanel', /has exceeded the max (?:defers|emails)|max defers and failures per hour/i],
  [
    'exim',
    /JunkMail rejected|retry timeout exceeded|all relevant MX records point to|Unrouteable address/i,
  ],
  [
    'postfix',
    /in (?:local|virtual(?: alias| mailbox)?|relay) recipient table|\bRecipient address rejected: (?:User unknown|Greylist)|loops back to myself|Host or domain name not found|delivery temporarily suspended/i,
  ],
  [
    'qmail',
    /allowed rcpthosts|no mailbox here by that name|I'?m not going to try again|it didn'?t work out/i,
  ],
  ['domino', /Domino Directory|Public Name & Address Book|\bLotus Domino\b/i],
  ['spamhaus', /spamhaus\.(?:org|com|net)/i],
];

/** The service behind a host name, or null where the name tells nothing. */
export function speakerOfHost(host: string | null): string | null {
  if (host === null) return null;
  // RFC 1035 section 2.3.4: no name is longer.
  const bare = host.trim().slice(0, 255).replace(/\.$/, '');
  return HOSTS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** The speaker that an answer's own words give away, or null. */
export function speakerOfWords(text: string): string | null {
  const part = text.slice(0, 3000);
  return WORDS.find(([, pattern]) => pattern.test(part))?.[0] ?? null;
}

/** Services that repeat what the server behind them answers: for them the words count more than the host. */
const RELAYS = new Set([
  'exchange-online',
  'proofpoint',
  'mimecast',
  'barracuda',
  'cisco',
  'messagelabs',
  'hornetsecurity',
  'filter',
  'cloudflare',
  'amazon-ses',
]);

/** Programs and lists that any service may use: they never outvote a known host. */
const PROGRAMS = new Set(['postfix', 'exim', 'qmail', 'cpanel', 'domino', 'spamhaus']);

/** A mailbox provider's own host settles it; else the words do, and a host of a service that relays comes last. */
export function speakerOf(text: string, host: string | null): string | null {
  const byHost = speakerOfHost(host);
  if (byHost !== null && !RELAYS.has(byHost)) return byHost;
  const byWords = speakerOfWords(text);
  const program = byWords !== null && PROGRAMS.has(byWords);
  if (program && byHost !== null) return byHost;
  return byWords ?? byHost;
}

const MICROSOFT = new Set(['exchange-online', 'outlook-com', 'exchange']);

/** Exchange Online, Outlook.com and Exchange Server share code and words. */
export function isMicrosoft(speaker: string | null): boolean {
  return speaker !== null && MICROSOFT.has(speaker);
}
