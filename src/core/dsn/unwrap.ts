import { findReply, oneLine, type SmtpReply } from './smtp-reply';
import { isMicrosoft, speakerOf } from './speaker';
import { parseStatus } from './status-code';

/** One link of the chain from what the report says to what caused it. */
export interface Link {
  readonly speaker: string;
  readonly status: string | null;
  readonly replyCode: string | null;
  /** One line; what a rule is matched against. */
  readonly text: string;
  /** All that the server wrote, where the answer proper is only a part of it. */
  readonly around?: string;
  /** Not words but the Status field of the report. */
  readonly isField?: true;
}

interface Inner {
  /** What the wrapping server itself says. */
  readonly outer: string;
  readonly inner: string;
  /** Host that said the inner part, where the wrapper names it. */
  readonly host: string | null;
  /** Whose wrapper it is. */
  readonly wrapper: string | null;
}

type Unwrapper = (text: string) => Inner | null;

function between(pattern: RegExp, wrapper: string | null, hostGroup = 0): Unwrapper {
  return (text) => {
    const match = pattern.exec(text);
    if (match === null) return null;
    const from = match.index + match[0].length;
    return {
      outer: text.slice(0, match.index).trim(),
      inner: text.slice(from).trim(),
      host: hostGroup > 0 ? (match[hostGroup] ?? null) : null,
      wrapper,
    };
  };
}

/**
 * Wrappers, outermost first. Each pattern ends where the inner answer begins, and every quantifier is bounded, so the whole costs a small
 * multiple of the text.
 */
const UNWRAPPERS: readonly Unwrapper[] = [
  // Exchange Online: `550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 ...`
  between(/\bremote server returned [^>]{0,200}?->\s*/i, 'exchange-online'),
  // The same with other words of Exchange's: `550 5.7.23 The message was rejected because of ... -> 550 5.7.1 ...`
  between(/(?<=[245]\.\d{1,3}\.\d{1,3} [^>\n]{0,200})->\s*(?=[245]\d\d[ -])/i, 'exchange-online'),
  // Exchange Server: `#<host #5.7.1 smtp;550 5.7.1 ...> #SMTP#`
  between(/#<[^#<>]{0,255} #[245]\.\d{1,3}\.\d{1,3} smtp;\s*/i, 'exchange'),
  // Exchange: Remote Server at host (ip) returned '550 ...'
  between(/\bserver at ([a-z0-9.-]{3,253})(?: \([^)]{1,64}\))? returned ['‘’]/i, 'exchange', 1),
  between(/\bremote server returned ['‘’](?=[245]\d\d)/i, null),
  // Exchange: Primary target IP address responded with: "421 4.4.2 Connection dropped ..."
  between(/\btarget ip address responded with:? ["“](?=[245]\d\d)/i, 'exchange'),
  // Google: "The response from the remote server was:", "The error that the other server returned was:"
  between(
    /\bthe (?:response(?: from the remote server)?|error that the other server returned) was:\s*/i,
    'gmail',
  ),
  // Postfix: host mx.example.org[192.0.2.1] said: 550 ... (in reply to RCPT TO command)
  between(
    /\bhost ([a-z0-9.-]{1,253})\[[0-9a-f.:]{3,45}\](?::\d{1,5})? (?:said|refused to talk to me):\s*/i,
    'postfix',
    1,
  ),
  // Exim: SMTP error from remote mail server after RCPT TO:<x>: host mx.example.org [192.0.2.1]: 550 ...
  between(
    /\bsmtp error from remote (?:mail server|mailer) after [^[]{0,700}?host ([a-z0-9.-]{1,253}) \[[0-9a-f.:]{3,45}\]:\s*/i,
    'exim',
    1,
  ),
  // Exim's log: H=mx.example.org [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<x>: 550 ...
  between(
    /\bH=([a-z0-9.-]{1,253}) \[[0-9a-f.:]{3,45}\](?::\d{1,5})?: smtp error from remote (?:mail server|mailer) after [^\n]{1,400}?:\s*(?=[245]\d\d[ -])/i,
    'exim',
    1,
  ),
  // qmail: 192.0.2.1 does not like recipient. Remote host said: 550 ...
  between(/\bremote host said(?:\[[^\]]{0,60}\])?:\s*/i, 'qmail'),
  // sendmail: ... while talking to mx.example.org.: >>> RCPT To:<x> <<< 550 ...
  between(
    /\bwhile talking to ([a-z0-9.-]{1,253}?)\.?:\s.{0,700}?<<<\s*(?=[245]\d\d)/is,
    'sendmail',
    1,
  ),
  between(/<<<\s*(?=[245]\d\d)/, 'sendmail'),
  // DragonFly: mx.example.org [192.0.2.1] did not like our RCPT TO: 550 ...
  between(
    /\b([a-z0-9.-]{3,253}) \[[0-9a-f.:]{3,45}\] did not like our [^:]{1,40}:\s*/i,
    'dragonfly',
    1,
  ),
  // Cisco ESA: 5.1.0 - Unknown address error 550-'550 5.1.1 ...' (delivery attempts: 0)
  between(/\b[245]\.\d\.\d{1,3} - [a-z ]{4,60}? (?=\d{3}[- ]['‘"])/i, 'cisco'),
  // Barracuda: permanent failure for one or more recipients (x@example.org:550 5.1.1 ...)
  between(
    /\bpermanent failure for one or more recipients \([^:()]{1,320}:(?=\d{3}[ -])/i,
    'barracuda',
  ),
  // Cloudflare and others that forward: upstream error ... 550 ...
  between(
    /\b(?:upstream|destination) (?:server |mx )?(?:error|returned|replied|said)[^\d]{0,80}?(?=[245]\d\d[ -])/i,
    null,
  ),
  between(/\bunknown error:\s*(?=[245]\d\d[ -])/i, null),
  // Proxies and content filters: (host mx[ip] said: ...), "Error: 550 ..."; and a second reply after the first one's words.
  between(
    /\b(?:backend|remote) (?:smtp )?(?:server )?(?:error|said|replied|response):\s*(?=[245]\d\d[ -])/i,
    null,
  ),
];

/** Depth of real wrappers is two or three; the bound keeps hostile nesting cheap. */
const DEEPEST = 5;

export interface Speakers {
  /** Whose report it is, when its form says so. */
  readonly reporter: string | null;
  readonly remoteMta: string | null;
}

/**
 * Takes an answer apart, outermost first; the last link is the root cause's own words.
 *
 * @param text the diagnostic text of one recipient
 */
export function unwrap(text: string, speakers: Speakers): Link[] {
  const links: Link[] = [];
  // Line ends stay, since a reply begins a line; runs of blanks go, since patterns would pay for them.
  let rest = text
    .slice(0, 6000)
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r?\n ?)+/g, '\n');
  let host = speakers.remoteMta;
  let reporter = speakers.reporter;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const inner = outermost(rest);
    if (inner === null) break;
    const wrapper = inner.wrapper ?? reporter;
    const outerText = trimWrapper(oneLine(rest.slice(0, rest.length - inner.inner.length)));
    const outerReply = findReply(outerText);
    if (outerReply !== null || wrapper !== null)
      links.push(link(outerText, outerReply, wrapper ?? 'unknown'));
    rest = trimTail(inner.inner);
    host = inner.host ?? (isMicrosoft(speakerOf(rest, null)) ? null : host);
    reporter = null;
  }
  const reply = findReply(rest);
  const words = reply?.text ?? oneLine(rest);
  const heard = speakerOf(rest, host);
  // Exchange's words do not tell the cloud from a server of one's own; the report's own host does.
  const speaker =
    heard === 'exchange' && isMicrosoft(reporter)
      ? (reporter ?? heard)
      : (heard ?? reporter ?? speakerOfCode(reply?.status ?? null));
  const whole = oneLine(rest);
  links.push({ ...link(words, reply, speaker), ...(whole === words ? {} : { around: whole }) });
  return links;
}

/** Details of three digits are Microsoft's habit alone; with nothing else known, that much may be said. */
function speakerOfCode(status: string | null): string {
  return (parseStatus(status ?? '')?.detail ?? 0) >= 100 ? 'exchange-online' : 'unknown';
}

function outermost(text: string): Inner | null {
  let best: Inner | null = null;
  for (const unwrapper of UNWRAPPERS) {
    const inner = unwrapper(text);
    if (inner === null || inner.inner === '') continue;
    if (best === null || inner.outer.length < best.outer.length) best = inner;
  }
  return best;
}

function link(text: string, reply: SmtpReply | null, speaker: string): Link {
  return { speaker, status: reply?.status ?? null, replyCode: reply?.code ?? null, text };
}

/** What follows the inner answer: Postfix's "(in reply to ...)", Cisco's attempt count, Exchange's word on other hosts, closing quotes. */
function trimTail(text: string): string {
  return text
    .replace(/\s{0,20}\(in reply to [^()]{1,60}\){0,9}\s{0,20}$/i, '')
    .replace(/['’"]?\s{0,20}\(delivery attempts: \d{1,3}\)\s{0,20}$/i, '')
    .replace(/> ?#SMTP#\s*$/, '')
    .replace(/^([^()]{0,2000})\)$/s, '$1')
    .replace(/\.?["”] attempted failover to alternate host.{0,300}$/is, '')
    .replace(/['’]\s*$/, '')
    .trim();
}

function trimWrapper(text: string): string {
  return text.replace(/(?:->|['‘"(:]|<<<)\s*$/, '').trim();
}
