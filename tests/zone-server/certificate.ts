/**
 * A self-signed certificate made at run time, so that no key lies in the repository. X.509 (RFC 5280) in DER by hand: a test server needs
 * six fields of it, and Node's own crypto does the rest.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface ServerCertificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** Base64 SHA-256 of the public key: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spkiFingerprint: string;
}

const COMMON_NAME = [0x55, 0x04, 0x03];
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11];
const EXTENDED_KEY_USAGE = [0x55, 0x1d, 0x25];
const SERVER_AUTH = [0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01];
const DAY = 86_400_000;

/** Makes a P-256 certificate for `hosts` and 127.0.0.1, valid from yesterday for a month. */
export function makeServerCertificate(
  hosts: readonly string[],
  now = new Date(),
): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(
    der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from('Mailproof tests')))),
  );
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host, 'latin1'))),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  ];
  const algorithm = sequence(oid(ECDSA_WITH_SHA256));
  const certificate = sequence(
    der(0xa0, integer([2])), // version 3
    integer([0x01, ...randomBytes(15)]),
    algorithm,
    name,
    sequence(time(now.getTime() - DAY), time(now.getTime() + 30 * DAY)),
    name,
    spki,
    der(
      0xa3,
      sequence(
        sequence(oid(SUBJECT_ALT_NAME), octets(sequence(...names))),
        sequence(oid(EXTENDED_KEY_USAGE), octets(sequence(oid(SERVER_AUTH)))),
      ),
    ),
  );
  const signature = sign('sha256', certificate, privateKey);
  const signed = sequence(certificate, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    spkiFingerprint: createHash('sha256').update(spki).digest('base64'),
  };
}

/** ITU-T X.690: tag, length (short form below 128), value. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = value.length; rest > 0; rest >>= 8) length.unshift(rest & 0xff);
  const header = value.length < 0x80 ? [value.length] : [0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...header]), value]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (bytes: readonly number[]): Buffer => der(0x06, Buffer.from(bytes));
const integer = (bytes: readonly number[]): Buffer => der(0x02, Buffer.from(bytes));
const octets = (value: Buffer): Buffer => der(0x04, value);

/** UTCTime, `YYMMDDhhmmssZ`. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`, 'latin1'));
}
