/** The messages that are timed: 10 KB, 1 MB and 25 MB, with one or three signatures. Made and signed at run time with a test key. */
import { createRequire } from 'node:module';
import { keyRecord, privateKey, type Signer } from '../messages/generator/keys';

const { dkimSign } = createRequire(import.meta.url)('mailauth/lib/dkim/sign') as {
  dkimSign: (
    input: Buffer,
    options: object,
  ) => Promise<{ signatures: string; errors: readonly unknown[] }>;
};

export interface BenchMessage {
  readonly id: string;
  readonly title: string;
  readonly octets: number;
  readonly bytes: Buffer;
  /** What is held to: at least so many times as fast as stock, or at most so many times the time of the digest. */
  readonly bounds: readonly { readonly kind: 'stock' | 'digest'; readonly bound: number }[];
}

const rsa: Signer = { domain: 'sender.example', selector: 'rsa', algorithm: 'rsa-sha256' };

/** The zone as TXT by name; the same for all messages. */
export const benchZone: Readonly<Record<string, string>> = {
  'sender.example': 'v=spf1 ip4:192.0.2.0/24 -all',
  '_dmarc.sender.example': 'v=DMARC1; p=reject',
  'rsa._domainkey.sender.example': keyRecord(rsa),
};

const HEADER = [
  ...Array.from(
    { length: 8 },
    (_, index) =>
      `Received: from m${index}.sender.example (192.0.2.10) by\r\n m${index + 1}.sender.example with ESMTPS; Fri, 20 Nov 2026 10:00:0${index} +0000`,
  ),
  'From: Ada <ada@sender.example>',
  'To: bob@receiver.example',
  'Subject: =?utf-8?q?A_message_to_time?=',
  'Date: Fri, 20 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@sender.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=edge',
].join('\r\n');

const PROSE =
  'Dear Bob,\r\n\r\nplease find the minutes of our meeting below;  the tables are attached. \r\nThey  changed since\tTuesday, as we said they would, and will change again.\r\n';
const BASE64 = 'VGhpcyBpcyBhIGxpbmUgb2YgYW4gYXR0YWNobWVudCB0aGF0IGlzIGVub3VnaCBmb3IgYWxsIDU3\r\n';

/** `attachment`: a tenth prose, the rest base64. `prose`: text alone, with blanks to remove in every line: the worst that relaxed can meet. */
function bodyOf(octets: number, kind: 'attachment' | 'prose'): string {
  const prose = kind === 'prose' ? octets : Math.min(octets / 10, 100_000);
  const text = PROSE.repeat(Math.ceil(prose / PROSE.length));
  if (kind === 'prose') return text;
  const rest = BASE64.repeat(Math.ceil(Math.max(0, octets - text.length) / BASE64.length));
  return `--edge\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--edge\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${rest}--edge--\r\n`;
}

function boundsOf(octets: number, forms: readonly (string | undefined)[]): BenchMessage['bounds'] {
  if (octets === 1_000_000) return [{ kind: 'stock', bound: 2.5 }];
  if (octets !== 25_000_000) return [];
  if (forms.length > 1) return [{ kind: 'stock', bound: 4 }];
  return [{ kind: 'digest', bound: forms[0] === 'simple' ? 3 : 5 }];
}

async function make(
  size: string,
  octets: number,
  canonicalizations: readonly string[],
  kind: 'attachment' | 'prose' = 'attachment',
): Promise<BenchMessage> {
  const message = Buffer.from(`${HEADER}\r\n\r\n${bodyOf(octets, kind)}`, 'latin1');
  let signatures = '';
  const key = privateKey(rsa).export({ type: 'pkcs8', format: 'pem' }).toString();
  const by = { signingDomain: rsa.domain, selector: rsa.selector, privateKey: key };
  for (const canonicalization of canonicalizations) {
    const made = await dkimSign(message, {
      canonicalization,
      algorithm: 'rsa-sha256',
      signTime: new Date('2026-11-20T10:00:00Z'),
      signatureData: [by],
      ...by,
    });
    if (made.errors.length > 0) throw new Error(JSON.stringify(made.errors));
    signatures += made.signatures;
  }
  const forms = canonicalizations.map((one) => one.split('/')[1]);
  const what = `${forms.length} signature${forms.length > 1 ? 's' : ''}, ${[...new Set(forms)].join(' and ')}`;
  return {
    id: `${size}-${forms.join('-')}-${kind}`.replace(' ', '').toLowerCase(),
    title: `${size}, ${what}${kind === 'prose' ? ', prose alone' : ''}`,
    octets,
    bytes: Buffer.concat([Buffer.from(signatures, 'latin1'), message]),
    bounds: boundsOf(octets, forms),
  };
}

export async function benchMessages(): Promise<BenchMessage[]> {
  const one = ['relaxed/relaxed'];
  const simple = ['relaxed/simple'];
  const three = ['relaxed/relaxed', 'relaxed/simple', 'simple/relaxed'];
  const made: BenchMessage[] = [];
  for (const [size, octets] of [
    ['10 KB', 8_000],
    ['1 MB', 1_000_000],
    ['25 MB', 25_000_000],
  ] as const) {
    for (const forms of [one, simple, three]) made.push(await make(size, octets, forms));
  }
  made.push(await make('25 MB', 25_000_000, one, 'prose'));
  return made;
}
