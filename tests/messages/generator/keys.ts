/**
 * The keys of the demo's signers. TEST KEYS: one RSA key lies in ../keys for everybody to read, Ed25519 keys are derived from their names,
 * so that signing gives the same octets on every machine.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Signer {
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256';
}

/** RFC 8410 section 7: the DER of a PKCS #8 Ed25519 key up to the 32 octets of the seed. */
const ED25519_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The private key of a signer. */
export function privateKey(signer: Signer): KeyObject {
  if (signer.algorithm === 'rsa-sha256')
    return createPrivateKey(
      readFileSync(new URL('../keys/rsa-2048.test-key.pem', import.meta.url)),
    );
  const seed = createHash('sha256')
    .update(`Mailproof test key ${signer.selector} ${signer.domain}`)
    .digest();
  return createPrivateKey({
    key: Buffer.concat([ED25519_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** What the signer publishes at `<selector>._domainkey.<domain>` (RFC 6376 section 3.6.1, RFC 8463 section 4). */
export function keyRecord(signer: Signer): string {
  const publicKey = createPublicKey(privateKey(signer));
  if (signer.algorithm === 'ed25519-sha256') {
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    return `v=DKIM1; k=ed25519; p=${raw.toString('base64')}`;
  }
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return `v=DKIM1; k=rsa; p=${der.toString('base64')}`;
}
