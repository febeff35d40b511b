import * as fc from 'fast-check';
import * as shim from '../../../src/platform/crypto';
import { bytesOf, edited, edits } from '../letters';
import { demand, target } from '../target';

const node = process.getBuiltinModule('node:crypto');
/** Node's own, since the bundle has another under this name. */
const { Buffer: NodeBuffer } = process.getBuiltinModule('node:buffer');

const data = new TextEncoder().encode('dkim-signature:v=1; a=rsa-sha256; d=example.com');
type Kind = 'pkcs1' | 'spki';

interface Pair {
  readonly algorithm: string | null;
  readonly der: Readonly<Record<Kind, string>>;
  readonly signature: string;
}
const letters = (bytes: Uint8Array): string =>
  Array.from(bytes, (octet) => String.fromCharCode(octet)).join('');

function pairs(): Pair[] {
  const rsa = (bits: number, algorithm: string): Pair => {
    const { publicKey, privateKey } = node.generateKeyPairSync('rsa', { modulusLength: bits });
    return {
      algorithm,
      der: {
        pkcs1: letters(publicKey.export({ type: 'pkcs1', format: 'der' })),
        spki: letters(publicKey.export({ type: 'spki', format: 'der' })),
      },
      signature: letters(node.sign(algorithm, data, privateKey)),
    };
  };
  const { publicKey, privateKey } = node.generateKeyPairSync('ed25519');
  const spki = letters(publicKey.export({ type: 'spki', format: 'der' }));
  return [
    rsa(1024, 'rsa-sha256'),
    rsa(1024, 'rsa-sha1'),
    rsa(2048, 'sha256'),
    {
      algorithm: null,
      der: { pkcs1: spki, spki },
      signature: letters(node.sign(null, data, privateKey)),
    },
  ];
}
const all = pairs();

const tried = (run: () => boolean): boolean => {
  try {
    return run();
  } catch {
    return false;
  }
};

/** The shim beside Node's OpenSSL: it may refuse what OpenSSL takes, never take what OpenSSL refuses. Keys are made anew each run. */
export const crypto = target({
  name: 'crypto',
  promise: 'the cryptographic shim takes nothing that OpenSSL refuses',
  arbitrary: fc.record({
    pair: fc.nat(all.length - 1),
    kind: fc.constantFrom<Kind[]>('pkcs1', 'spki'),
    key: fc.oneof(fc.constant([]), edits(3)),
    signature: fc.oneof(fc.constant([]), edits(3)),
  }),
  check: ({ pair, kind, key: keyEdits, signature: signatureEdits }) => {
    const one = all[pair];
    if (one === undefined) return;
    const { algorithm } = one;
    const type = algorithm === null ? 'spki' : kind;
    const der = bytesOf(edited(one.der[type], keyEdits));
    const signature = bytesOf(edited(one.signature, signatureEdits));
    const ours = tried(() => {
      const key = shim.createPublicKey({ key: der, format: 'der', type });
      return shim.verify(algorithm, data, key.export(), signature);
    });
    if (!ours) {
      demand(keyEdits.length + signatureEdits.length > 0, () => 'refuses what is genuine');
      return;
    }
    const theirs = tried(() => {
      const key = node.createPublicKey({ key: NodeBuffer.from(der), format: 'der', type });
      return node.verify(algorithm, data, key, signature);
    });
    demand(theirs, () => 'takes what OpenSSL refuses');
  },
});
