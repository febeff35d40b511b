import { decodeBase64 } from '../message/encoded-word';
import type { Resolver } from '../resolver';
import { tagValue } from '../diagnosis/tag-list';
import type { DkimKey } from './posture';
import { isDefinite, txtRecords } from './txt-records';

/** Reads the key record of a selector (RFC 6376 section 3.6). The key is measured, not used. */
export async function readKey(
  domain: string,
  selector: string,
  resolver: Resolver,
): Promise<DkimKey> {
  const name = `${selector}._domainkey.${domain}`;
  const found = await txtRecords(resolver, name, null);
  const target = found.canonicalName?.replace(/\.$/, '').toLowerCase() ?? null;
  const base = {
    selector,
    name,
    target: target === name.toLowerCase() ? null : target,
    type: null,
    bits: null,
    flags: [],
    record: null,
  };
  // Any TXT record here is meant as a key; RFC 6376 section 3.6.2.2 leaves several undefined, and the one with p= is the likely one.
  const record = found.records.find((text) => tagValue(text, 'p') !== null) ?? found.records[0];
  if (record === undefined) {
    return { ...base, state: isDefinite(found.outcome) ? 'absent' : 'unreachable' };
  }
  const key = tagValue(record, 'p')?.replace(/\s+/g, '') ?? null;
  const type = (tagValue(record, 'k') ?? 'rsa').toLowerCase();
  const flags = (tagValue(record, 't') ?? '').split(':').map((flag) => flag.trim().toLowerCase());
  const read = { ...base, record, type, flags: flags.filter((flag) => flag !== '') };
  const version = tagValue(record, 'v');
  if (key === null || (version !== null && version !== 'DKIM1'))
    return { ...read, state: 'malformed' };
  if (key === '') return { ...read, state: 'revoked' };
  const bits = measure(type, decodeBase64(key));
  return bits === null ? { ...read, state: 'malformed' } : { ...read, state: 'present', bits };
}

/** Bits of the key, or null where it is none: RFC 8463 section 4 for Ed25519, RFC 6376 section 3.6.1 for RSA. */
function measure(type: string, octets: Uint8Array): number | null {
  if (type === 'ed25519') return octets.length === 32 ? 256 : null;
  return type === 'rsa' ? rsaBits(octets) : null;
}

/**
 * Length of the modulus in a SubjectPublicKeyInfo (RFC 5280 section 4.1) or a bare RSAPublicKey (RFC 8017 appendix A.1.1): in both it is the
 * first INTEGER, once the AlgorithmIdentifier and the BIT STRING's first octet are passed.
 */
function rsaBits(octets: Uint8Array): number | null {
  let at = 0;
  for (let steps = 0; steps < 8; steps += 1) {
    const element = readElement(octets, at);
    if (!element) return null;
    const { tag, start, end } = element;
    if (tag === 0x02) return bitsOf(octets.subarray(start, end));
    if (tag === 0x30) {
      // The AlgorithmIdentifier begins with an OBJECT IDENTIFIER; it is skipped whole, other sequences are entered.
      at = octets[start] === 0x06 ? end : start;
    } else if (tag === 0x03) at = start + 1;
    else return null;
  }
  return null;
}

function bitsOf(integer: Uint8Array): number | null {
  const first = integer.findIndex((octet) => octet !== 0);
  if (first < 0) return null;
  return (integer.length - first) * 8 - Math.clz32(integer[first] ?? 0) + 24;
}

/** One DER element (X.690 section 8.1): tag, then a length of up to four octets. */
function readElement(octets: Uint8Array, at: number) {
  const tag = octets[at];
  const length = octets[at + 1];
  if (tag === undefined || length === undefined) return null;
  if (length < 0x80) return within(octets, tag, at + 2, length);
  const count = length & 0x7f;
  if (count === 0 || count > 4) return null;
  let size = 0;
  for (let index = 0; index < count; index += 1) size = size * 256 + (octets[at + 2 + index] ?? 0);
  return within(octets, tag, at + 2 + count, size);
}

function within(octets: Uint8Array, tag: number, start: number, size: number) {
  const end = start + size;
  return end > octets.length ? null : { tag, start, end };
}
