/**
 * Is what a mail system gave for an id the message that the pane shows? The id comes from the page's address, and the page may be late, or
 * worse. So subject, sender and minute are compared before anything is believed of the message on the screen.
 *
 * Pure: no DOM.
 */
import type { ShownMessage } from '../../protocol';

/** What a mail system says of one message. */
export interface MessageFacts {
  readonly subject: string;
  /** Of From and Sender, names decoded; empty strings where there is none. */
  readonly senders: readonly { readonly name: string; readonly address: string }[];
  /** ISO 8601: received, sent; the pane shows one of them. */
  readonly times: readonly string[];
}

/** Marks of an answer or a forward, in any language: a few letters and a colon, perhaps numbered (`RE[2]:`). */
const answerMarks = /^(?:\p{L}{1,5}\s?(?:\[\d{1,3}\])?\s?[:：]\s*)+/u;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** Threads bear the subject without its mark, single messages with it. */
const topic = (subject: string): string => plain(plain(subject).replace(answerMarks, ''));

/** Outlook may put chips (folder, label) behind the subject, inside the heading. */
const longEnough = 12;

function sameSubject(shown: string, subject: string): boolean {
  const [pane, system] = [topic(shown), topic(subject)];
  // Without a subject the pane shows words of its own, in its language.
  if (pane === '' || system === '') return system === '';
  return pane === system || (system.length >= longEnough && pane.startsWith(`${system} `));
}

const addressPattern = /[^\s<>"'(),;:[\]]{1,256}@[^\s<>"'(),;:[\]]{1,256}/g;

function sameSender(shown: string, senders: MessageFacts['senders']): boolean {
  const pane = plain(shown);
  const addresses = pane.match(addressPattern) ?? [];
  // The last one is the address itself: a name before it may imitate one.
  const address = addresses.at(-1);
  if (address !== undefined && /^[\x21-\x7e]+$/.test(address)) {
    return senders.some((sender) => plain(sender.address) === address);
  }
  return senders.some((sender) => {
    const name = plain(sender.name);
    return name !== '' && pane !== '' && (pane.includes(name) || name.includes(pane));
  });
}

/** Arabic-Indic and extended digits as ASCII: NFKC leaves them alone. */
const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  );

/** Offsets from UTC are whole quarters of an hour, all but a few whole hours. */
const quarters = [0, 15, 30, 45];

/** The minute alone: it is the same in every language and nearly every zone. What shows no time of day agrees. */
function sameMinute(shown: string, times: readonly string[]): boolean {
  const minutes = [...asciiDigits(shown).matchAll(/(?<![\d.])\d{1,2}[:.h](\d{2})(?![\d.])/g)].map(
    (match) => Number(match[1]),
  );
  const known = times.map((time) => new Date(time)).filter((time) => !Number.isNaN(time.getTime()));
  if (minutes.length === 0 || known.length === 0) return true;
  return known.some((time) =>
    quarters.some((quarter) => minutes.includes((time.getUTCMinutes() + quarter) % 60)),
  );
}

/** True where nothing that the pane shows speaks against it. */
export function agrees(
  shown: Pick<ShownMessage, 'subject' | 'from' | 'time'>,
  facts: MessageFacts,
): boolean {
  return (
    sameSubject(shown.subject, facts.subject) &&
    sameSender(shown.from, facts.senders) &&
    sameMinute(shown.time ?? '', facts.times)
  );
}
