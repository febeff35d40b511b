import { textLines } from './report-text';

/** Opening words of known servers: they name the form and prove that the text is a report. */
const FORMS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['postfix', /\bthis is the (?:[\w-]{1,40} )?(?:mail system|postfix program) at host\b/i],
  [
    'exim',
    /\bthis message was created automatically by (?:the )?(?:mail delivery software|smtp relay)/i,
  ],
  [
    'qmail',
    /\bthis is the [\w./-]{0,40}(?:qmail-send|qmail) program\b|\bI'?m afraid I wasn'?t able to deliver your message\b/i,
  ],
  [
    'sendmail',
    /-{3,5} ?(?:transcript of session follows|the following addresses had (?:permanent|transient|delivery))/i,
  ],
  [
    'gmail',
    /\b(?:delivery to the following recipients? (?:failed|has been delayed)|technical details of (?:permanent|temporary) failure)\b/i,
  ],
  [
    'gmail',
    /\b(?:the response from the remote server was|gmail will retry|google(?:mail)? tried to deliver)\b/i,
  ],
  ['dragonfly', /\bthis is the dragonfly mail agent\b/i],
  ['opensmtpd', /\bthis is the mailer-daemon, please do not reply\b/i],
  ['courier', /\bthis is a delivery status notification from .{1,200}courier\b/i],
  ['exchange', /\bdid not reach the following recipient/i],
  [
    'domino',
    /-{3} *failure reasons *-{3}|\bnot listed in (?:public name & address book|domino directory)/i,
  ],
  ['yahoo', /\bsorry, we (?:were|are) unable to deliver your message to the following address/i],
  ['mailfoundry', /\bunable to deliver message to:/i],
  ['fml', /\bduplicated message-id in </i],
  [
    'generic',
    /\b(?:could ?n[o']t be delivered|wasn'?t delivered|not delivered|problem delivering|delivery (?:has )?failed|undeliverable|undelivered|was not delivered|unable to deliver|not able to deliver|delivery failure|failure notice|failed to deliver|error (?:sending|delivering) your (?:mail|message)|had trouble delivering|cannot be delivered|did ?n[o']t (?:reach|receive)|returned mail|delivery status notification)\b/i,
  ],
];

/** The form whose words a report uses, or null. @param head the first lines of the report */
export function formOf(head: string): string | null {
  return FORMS.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

/** Was the text recognised as a report by its own words (not only by a code somewhere in it)? */
export function isReportText(text: string): boolean {
  return formOf(textLines(text.slice(0, 20_000)).slice(0, 200).join('\n')) !== null;
}
