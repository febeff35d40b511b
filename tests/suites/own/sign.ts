/**
 * A small signer for test messages: DKIM (RFC 6376, RFC 8463) and ARC (RFC 8617), over Node's crypto and written apart from the code under test.
 * Keys are made anew each run.
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SuiteRecord } from '../zone';

export interface Signer {
  readonly algorithm: 'rsa-sha256' | 'rsa-sha1' | 'ed25519-sha256';
  readonly privateKey: KeyObject;
  /** The p= value. */
  readonly p: string;
}

export function rsaSigner(
  bits = 2048,
  algorithm: 'rsa-sha256' | 'rsa-sha1' = 'rsa-sha256',
): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return { algorithm, privateKey, p };
}

export function edSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const p = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  return { algorithm: 'ed25519-sha256', privateKey, p };
}

/** The records of a key: `tags` stand before p=. */
export function keyRecord(signer: Signer, tags = ''): SuiteRecord[] {
  const k = signer.algorithm === 'ed25519-sha256' ? 'k=ed25519; ' : '';
  const text = `v=DKIM1; ${k}${tags}p=${signer.p}`;
  return [{ type: 'TXT', data: text.match(/.{1,255}/g) ?? [] }];
}

const relaxHeader = (field: string): string => {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
};

function canonicalBody(body: string, how: string): string {
  let lines = body.split('\r\n');
  if (how === 'relaxed')
    lines = lines.map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) return how === 'relaxed' ? '' : '\r\n';
  return `${lines.join('\r\n')}\r\n`;
}

const hashName = (signer: Signer): string => (signer.algorithm === 'rsa-sha1' ? 'sha1' : 'sha256');

function signature(signer: Signer, data: string): string {
  const bytes = Buffer.from(data, 'utf8');
  return signer.algorithm === 'ed25519-sha256'
    ? sign(null, createHash('sha256').update(bytes).digest(), signer.privateKey).toString('base64')
    : sign(hashName(signer), bytes, signer.privateKey).toString('base64');
}

function split(message: string): { fields: string[]; body: string } {
  const end = message.indexOf('\r\n\r\n');
  const head = message.slice(0, end < 0 ? undefined : end);
  return { fields: head.split(/\r\n(?![ \t])/), body: end < 0 ? '' : message.slice(end + 4) };
}

export interface SignOptions {
  readonly domain: string;
  readonly selector?: string;
  readonly canonicalization?: string;
  readonly headers?: string;
  /** More tags, e.g. `l=5; x=1;`. */
  readonly tags?: string;
  /** Replaces the whole of a=, to lie. */
  readonly algorithm?: string;
  readonly version?: string;
  readonly bodyLimit?: number;
}

/** The signed value of a DKIM-Signature or an ARC-Message-Signature. */
function signedField(
  name: string,
  lead: string,
  message: string,
  signer: Signer,
  options: SignOptions,
): string {
  const { fields, body } = split(message);
  const c = options.canonicalization ?? 'relaxed/relaxed';
  const [headerCanon = 'simple', bodyCanon = 'simple'] = c.split('/');
  const limited = Buffer.from(canonicalBody(body, bodyCanon)).subarray(0, options.bodyLimit);
  const bh = createHash(hashName(signer)).update(limited).digest('base64');
  const names = options.headers ?? 'From:To:Subject:Date:Message-ID';
  const l = options.bodyLimit === undefined ? '' : ` l=${options.bodyLimit};`;
  const unsigned = `${name}: ${lead}a=${options.algorithm ?? signer.algorithm}; c=${c}; d=${options.domain};\r\n s=${options.selector ?? 's1'};${l} ${options.tags ?? ''} h=${names};\r\n bh=${bh};\r\n b=`;
  const left = [...fields];
  const chosen = names.split(':').flatMap((wanted) => {
    const at = left.findLastIndex((field) =>
      field.toLowerCase().startsWith(`${wanted.trim().toLowerCase()}:`),
    );
    return at < 0 ? [] : left.splice(at, 1);
  });
  const shape = headerCanon === 'relaxed' ? relaxHeader : (field: string) => field;
  const data = [...chosen, unsigned].map(shape).join('\r\n');
  return unsigned + (signature(signer, data).match(/.{1,64}/g) ?? []).join('\r\n ');
}

/** Puts a DKIM-Signature on top of a message with CRLF line ends. */
export function signDkim(message: string, signer: Signer, options: SignOptions): string {
  const lead = options.version === '' ? '' : `v=${options.version ?? '1'}; `;
  return `${signedField('DKIM-Signature', lead, message, signer, options)}\r\n${message}`;
}

export interface SealOptions extends SignOptions {
  readonly cv?: string;
  readonly results?: string;
}

/** Adds the next ARC set on top of a message (RFC 8617 section 5.1). */
export function sealArc(message: string, signer: Signer, options: SealOptions): string {
  const { fields } = split(message);
  const sets = fields.filter((field) => /^arc-seal:/i.test(field)).length;
  const i = sets + 1;
  const aar = `ARC-Authentication-Results: i=${i}; ${options.results ?? `${options.domain}; spf=pass`}`;
  const ams = signedField('ARC-Message-Signature', `i=${i}; `, message, signer, options);
  const cv = options.cv ?? (i === 1 ? 'none' : 'pass');
  const as = `ARC-Seal: i=${i}; a=${signer.algorithm}; cv=${cv}; d=${options.domain}; s=${options.selector ?? 's1'};\r\n b=`;
  // A set that marks the chain as failed signs itself alone (RFC 8617 section 5.1.2).
  const sealed = cv === 'fail' ? 0 : sets;
  const older = Array.from({ length: sealed }, (_, index) => index + 1).flatMap((set) =>
    ['arc-authentication-results', 'arc-message-signature', 'arc-seal'].flatMap(
      (name) => fields.find((one) => new RegExp(`^${name}:\\s*i=${set};`, 'i').test(one)) ?? [],
    ),
  );
  const data = [...older, aar, ams, as].map(relaxHeader).join('\r\n');
  const seal = as + (signature(signer, data).match(/.{1,64}/g) ?? []).join('\r\n ');
  return `${seal}\r\n${ams}\r\n${aar}\r\n${message}`;
}
