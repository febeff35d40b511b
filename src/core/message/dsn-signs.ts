// RFC 3463 section 2 status-code, alone or behind an SMTP reply code; "#" is how Exchange 2007 marks it.
const STATUS = /(?:^|[^\d.])(?:[45]|2\d\d[ -]2)\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/;
// RFC 5321 section 4.2 reply at the start of a line, of a quotation or behind a colon: "550 Requested action not taken"
const REPLY = /(?:^|["'>:=#]|said: ?)[ \t]{0,20}[45][0-5]\d(?:[ -]\S|$)/m;
const LABELS =
  /\b(?:LED=|LRT=|FQDN=|Diagnostic-Code|Final-Recipient|Reporting-MTA|Remote-MTA|RecipientStatus|Status code:|Generating server|Undeliverable|Undelivered|Delivery Status Notification|Mail delivery failed|delivery has failed|could ?n['o\u{2019}]t be delivered|could not be delivered|returned mail|mailer-daemon|NDR)/iu;
const PHRASES =
  /\b(?:Unzustellbar|Non remis|Non recapitabile|No se puede entregar|Onbestelbaar|Olevererbart|Diagnoseinformationen|Informations de diagnostic|Informazioni di diagnostica|Informaci\u{f3}n de diagn\u{f3}stico|Diagnostisk information)/iu;

/** What programs and devices write when they cannot hand in a message: a code in mid-sentence, or words without any code. */
const CLIENT =
  /\bSMTP\b[^\n]{0,60}\b[45][0-5]\d\b|\bSSL routines\b|\bSSLHandshakeException\b|\bPKIX path\b|\bcertificate verify failed\b|\bAuthenticationException\b|\bcould not convert socket\b|\bSMTPServerDisconnected\b|\bSMTP connect\(\) failed|\bwrong version number\b|\bdo not possess a common algorithm\b|\bSMTP_AUTH_FAILED\b|\bSMTP authentication (?:failed|error)\b|\bcould not authenticate\b|\bdial tcp \S{1,60}:(?:25|465|587)\b|\bSslHandshakeException\b|\b(?:smtp(?:-legacy|-hve)?\.office365\.com|smtp-mail\.outlook\.com)\b[^\n]{0,80}(?:time[d ]{0,2}out|refused|fail|error|unreachable|no such host)/i;

/** Letters that are looked at: reports say what they are within the first pages, and a pasted book has to be told from one quickly. */
const LOOKED_AT = 1_000_000;

/**
 * Does this text speak of a delivery that failed or waits? Permissive: one line `550 5.7.708 Service unavailable` is enough, in any
 * language. It decides only how a text that is no message is read.
 */
export function hasDsnSigns(whole: string): boolean {
  const text = whole.slice(0, LOOKED_AT);
  return (
    STATUS.test(text) ||
    REPLY.test(text) ||
    LABELS.test(text) ||
    PHRASES.test(text) ||
    CLIENT.test(text) ||
    text.includes(
      '\u{7ba1}\u{7406}\u{8005}\u{5411}\u{3051}\u{306e}\u{8a3a}\u{65ad}\u{60c5}\u{5831}',
    )
  );
}
