import * as fc from 'fast-check';
import PostalMime from 'postal-mime';
import * as eop from '../../../src/core/microsoft/header-for-tests';
import { bytesOf, edited, edits, type Edit } from '../letters';
import { demo, look } from '../mail';
import { demand, target } from '../target';

const ATTACKER = '198.51.100.66';

/** A demo message as its sender handed it over: from its first signature on, without what Exchange wrote. */
const letters: readonly string[] = [
  'clean',
  'mailing-list',
  'policy-none',
  'display-name',
  'rewritten',
]
  .map((id) => demo.get(id) ?? '')
  .filter((text) => text.includes('DKIM-Signature:'))
  .map((text) =>
    text
      .slice(text.indexOf('DKIM-Signature:'))
      .replace(
        /^(?:X-MS-|X-Forefront|X-Microsoft|Return-Path)[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*/gim,
        '',
      ),
  );

/** What Exchange Online would write on top, made up by the sender. */
const STACK = `${[...eop.INSIDE, eop.results(ATTACKER), eop.door(ATTACKER)].join('\r\n')}\r\n`;

const FIELDS = [
  'From: PayPal <service@paypal.com>\r\n',
  'From : PayPal <service@paypal.com>\r\n',
  'FROM\t: PayPal <service@paypal.com>\r\n',
  'Subject: Your account is closed\r\n',
  'Subject :Your account is closed\r\n',
  'Reply-To: thief@evil.example\r\n',
  'Sender: Boss <boss@contoso.example>\r\n',
  'Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n',
  'To: everybody@contoso.example\r\n',
  'Content-Type: text/html; charset=utf-7\r\n',
  'Content-Type: multipart/mixed; boundary="x"\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'MIME-Version: 1.0\r\n',
  `${eop.results(ATTACKER)}\r\n`,
  `${eop.receivedSpf(ATTACKER)}\r\n`,
  STACK,
  'Authentication-Results: dkim=pass header.d=example.com;dmarc=pass action=none header.from=example.com;compauth=pass reason=100\r\n',
  'X-MS-Exchange-Organization-AuthAs: Internal\r\nX-MS-Exchange-CrossTenant-AuthAs: Internal\r\nX-MS-Exchange-CrossTenant-FromEntityHeader: HybridOnPrem\r\n',
  'X-MS-Exchange-ExternalOriginalInternetSender: ip=[192.0.2.10];domain=mail.example.com\r\n',
  'X-Forefront-Antispam-Report: CIP:192.0.2.10;CTRY:DE;\r\n',
  'ARC-Seal: i=1; a=rsa-sha256; cv=none; d=microsoft.com; s=a; b=AAAA\r\n',
  'Resent-From: service@paypal.com\r\n',
  'List-Id: <l.example.com>\r\n',
  '>From x\r\n',
  'X: y\rSubject: hidden\r\n',
  ' \r\n',
  '\r\n',
] as const;

interface Forgery {
  readonly letter: number;
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly end: string;
  readonly edits: readonly Edit[];
  readonly origin: 'graph' | 'owa-service' | 'outlook-source-dialog';
}

const some = fc.array(fc.constantFrom(...FIELDS), { maxLength: 3 });

/** What a person sees, as a reader of MIME that is not ours tells it. */
async function seen(text: string): Promise<string> {
  const mail = await PostalMime.parse(bytesOf(text));
  const plain = (value: string | undefined): string => (value ?? '').replace(/\s+/g, ' ').trim();
  return JSON.stringify([
    mail.from,
    plain(mail.subject),
    mail.replyTo ?? [],
    plain(mail.text),
    plain(mail.html),
    mail.attachments.map(({ filename, mimeType }) => [filename, mimeType]),
  ]);
}

function forged({ letter, above, below, end, edits: list }: Forgery): string {
  const text = edited(letters[letter] ?? '', list);
  const gap = text.indexOf('\r\n\r\n');
  const cut = gap < 0 ? text.length : gap + 2;
  return above.join('') + text.slice(0, cut) + below.join('') + text.slice(cut) + end;
}

/** The stack that Exchange Online writes on top of what the attacker's server handed over, with what it finds. */
function received(text: string, passes: boolean, author: string): string {
  const rest = passes
    ? `dkim=pass (signature was verified) header.d=${author};dmarc=pass action=none header.from=${author};compauth=pass reason=100`
    : `dkim=fail (no key for signature) header.d=${author};dmarc=fail action=oreject header.from=${author};compauth=fail reason=000`;
  return [
    ...eop.INSIDE,
    `Authentication-Results: spf=none (sender IP is ${ATTACKER}) smtp.mailfrom=evil.example; ${rest}`,
    `Received-SPF: None (protection.outlook.com: evil.example does not designate permitted sender hosts)`,
    eop.door(ATTACKER, 'evil.example'),
    text,
  ].join('\r\n');
}

/**
 * A real signed message that somebody changes and sends from elsewhere, in a mailbox of Exchange Online. Green only where our own verification
 * holds and a reader sees what the signer signed.
 */
export const forgery = target<Forgery>({
  name: 'forgery',
  promise: 'a signed message that was changed to show something else is never green',
  arbitrary: fc.record({
    letter: fc.nat(letters.length - 1),
    above: some,
    below: some,
    end: fc.constantFrom('', '', 'More words.\r\n', '\r\n\r\n', '--x\r\n\r\nHidden\r\n'),
    edits: fc.oneof(fc.constant([]), edits(3)),
    origin: fc.constantFrom<Forgery['origin'][]>('graph', 'owa-service', 'outlook-source-dialog'),
  }),
  check: async (forgery) => {
    const { origin, letter, above } = forgery;
    const text = forged(forgery);
    const source = (made: string) =>
      ({ kind: 'full-message', origin, fidelity: 'wire', bytes: bytesOf(made) }) as const;
    const bare = await look(source(text));
    const author = bare.verified.dmarc?.domain ?? 'unknown.example';
    const passes = bare.verified.dkim.some((one) => one.result === 'pass' && one.aligned === true);
    const found = await look(source(received(text, passes, author)));
    // In a mailbox the receiving server's stamps stand above whatever was sent: without them only a file can begin with a whole stack that
    // reads like Exchange's, and that it is believed as it stands is told (docs/threat-model.md).
    const whole = above.includes(STACK);
    for (const { verdict } of whole ? [found] : [bare, found]) {
      if (verdict.level !== 'pass') continue;
      demand(passes, () => `green (${verdict.headline.id}) without a signature that holds`);
      const [before, after] = await Promise.all([seen(letters[letter] ?? ''), seen(text)]);
      demand(before === after, () => `green, and shown is ${after} for ${before}`);
    }
  },
});
