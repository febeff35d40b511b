import type { DkimDetails } from '../inspection';
import { isDnsName, type AuthDns } from './mailauth-resolver';

/** RFC 8301 section 3.2: signatures by shorter RSA keys MUST NOT be considered valid. */
export const MIN_RSA_BITS = 1024;

/** The key record of a signature; null where it was not asked for. */
export type KeyState = {
  readonly state: DkimDetails['key'];
  readonly record: string | null;
  readonly bits: number | null;
  readonly flags: readonly string[];
} | null;

interface KeyError {
  readonly code?: string;
  readonly rr?: string;
}

const ABSENT = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);
const UNUSABLE = new Set([
  'EINVALIDVER',
  'EINVALIDTYPE',
  'EINVALIDVAL',
  'EINVALIDHASH',
  'EINVALIDSERVICE',
]);

/** The published text of a key record, character-strings joined (RFC 6376 section 3.6.2.2). */
async function publishedRecord(dns: AuthDns, name: string): Promise<string | null> {
  try {
    const [first] = await dns.resolve(name, 'TXT');
    return Array.isArray(first) ? first.join('') : null;
  } catch {
    return null;
  }
}

const listOf = (record: string, tag: string): string[] => {
  const found = record
    .split(';')
    .map((part) => part.split('='))
    .find(([name]) => name?.trim() === tag);
  const items = found?.slice(1).join('=').split(':') ?? [];
  return items.map((item) => item.trim().toLowerCase()).filter((item) => item !== '');
};

/**
 * What became of a signature's key (RFC 6376 section 6.1.2). mailauth has looked it up already; the same cache and the same DNS answer are read
 * again, with no lower bound on its length so that a short key's length can be told.
 */
export async function findKey(
  keys: MailauthKeyCache,
  dns: AuthDns,
  signature: MailauthSignature,
): Promise<KeyState> {
  const name = `${signature.selector}._domainkey.${signature.signingDomain}`;
  if (!isDnsName(name)) return { state: 'absent', record: null, bits: null, flags: [] };
  const options = { strict: true, hashAlgo: signature.hashAlgo };
  const record = await publishedRecord(dns, name);
  const flags = record === null ? [] : listOf(record, 't');
  try {
    const key = await keys.get(signature.type, name, 1, options);
    return { state: 'present', record, bits: key.modulusLength ?? 256, flags };
  } catch (thrown) {
    const error = thrown as KeyError;
    const code = error.code ?? '';
    if (ABSENT.has(code)) return { state: 'absent', record: null, bits: null, flags };
    if (!UNUSABLE.has(code)) return { state: 'unreachable', record: null, bits: null, flags };
    // RFC 6376 section 3.6.1: "An empty value means that this public key has been revoked."
    const revoked = /(?:^|;)p=(?:;|$)/.test(error.rr ?? '');
    return { state: revoked ? 'revoked' : 'malformed', record, bits: null, flags };
  }
}
