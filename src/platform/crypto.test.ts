/**
 * The shim beside Node's OpenSSL over thousands of mutated keys and signatures: it may refuse what OpenSSL takes, never take what OpenSSL
 * refuses. The numbers are seeded, so a failure repeats.
 */
import * as node from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as shim from './crypto';
import { seeded } from './seeded';

type Kind = 'pkcs1' | 'spki';
interface Pair {
  readonly name: string;
  readonly keys: readonly { der: Buffer; type: Kind }[];
  readonly algorithm: string | null;
  sign(data: Buffer): Buffer;
}

function rsa(bits: number, algorithm: string, publicExponent = 65537): Pair {
  const pair = node.generateKeyPairSync('rsa', { modulusLength: bits, publicExponent });
  return {
    name: `rsa ${bits} ${algorithm} e=${publicExponent}`,
    keys: [
      { der: pair.publicKey.export({ type: 'pkcs1', format: 'der' }), type: 'pkcs1' },
      { der: pair.publicKey.export({ type: 'spki', format: 'der' }), type: 'spki' },
    ],
    algorithm,
    sign: (data) => node.sign(algorithm, data, pair.privateKey),
  };
}

function ed25519(): Pair {
  const pair = node.generateKeyPairSync('ed25519');
  return {
    name: 'ed25519',
    keys: [{ der: pair.publicKey.export({ type: 'spki', format: 'der' }), type: 'spki' }],
    algorithm: null,
    sign: (data) => node.sign(null, data, pair.privateKey),
  };
}

const PAIRS = [rsa(1024, 'rsa-sha256'), rsa(1024, 'rsa-sha1', 3), rsa(2048, 'sha256'), ed25519()];

type Outcome = boolean | 'refused';

function byShim(
  der: Uint8Array,
  type: Kind,
  algorithm: string | null,
  data: Buffer,
  signature: Buffer,
): Outcome {
  try {
    const key = shim.createPublicKey({ key: der, format: 'der', type });
    return shim.verify(algorithm, data, key.export(), signature);
  } catch {
    return 'refused';
  }
}

function byNode(
  der: Buffer,
  type: Kind,
  algorithm: string | null,
  data: Buffer,
  signature: Buffer,
): Outcome {
  try {
    const key = node.createPublicKey({ key: der, format: 'der', type });
    return node.verify(algorithm, data, key, signature);
  } catch {
    return 'refused';
  }
}

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const at = random(bytes.length);
  switch (random(7)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes, Buffer.from([random(256)])]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    case 4:
      return Buffer.concat([Buffer.from([0]), bytes]);
    case 5: {
      // The structure stands in the first octets: change it more often than the numbers.
      const copy = Buffer.from(bytes);
      copy[random(Math.min(32, copy.length))] = random(256);
      return copy;
    }
    default: {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
      return copy;
    }
  }
}

describe.each(PAIRS)('$name', (pair) => {
  const data = Buffer.from('dkim-signature:v=1; a=rsa-sha256; d=example.com');
  const signature = pair.sign(data);

  it('verifies what OpenSSL signed, in each form of the key', () => {
    for (const { der, type } of pair.keys) {
      expect(byShim(der, type, pair.algorithm, data, signature)).toBe(true);
      expect(byShim(der, type, pair.algorithm, Buffer.from('other'), signature)).toBe(false);
    }
  });

  it('takes no mutated key that OpenSSL refuses, and reads the same size from the others', () => {
    const random = seeded(1);
    let taken = 0;
    for (let round = 0; round < 1500; round += 1) {
      const { der, type } = pair.keys[round % pair.keys.length] ?? {
        der: Buffer.alloc(0),
        type: 'spki',
      };
      const bad = mutate(der, random);
      let ours: ReturnType<typeof shim.createPublicKey>;
      try {
        ours = shim.createPublicKey({ key: bad, format: 'der', type });
      } catch {
        continue;
      }
      taken += 1;
      const theirs = node.createPublicKey({ key: bad, format: 'der', type });
      expect(ours.asymmetricKeyType).toBe(theirs.asymmetricKeyType);
      expect(ours.asymmetricKeyDetails.modulusLength).toBe(
        theirs.asymmetricKeyDetails?.modulusLength,
      );
    }
    expect(taken).toBeGreaterThan(50);
  });

  it('verifies no mutated signature that OpenSSL does not', () => {
    const random = seeded(2);
    for (let round = 0; round < 400; round += 1) {
      const { der, type } = pair.keys[0] ?? { der: Buffer.alloc(0), type: 'spki' as const };
      const bad = mutate(signature, random);
      if (byShim(der, type, pair.algorithm, data, bad) === true) {
        expect(byNode(der, type, pair.algorithm, data, bad)).toBe(true);
      }
    }
  });

  it('verifies nothing under a mutated key that OpenSSL does not', () => {
    const random = seeded(3);
    for (let round = 0; round < 400; round += 1) {
      const { der, type } = pair.keys[round % pair.keys.length] ?? {
        der: Buffer.alloc(0),
        type: 'spki',
      };
      const bad = mutate(der, random);
      if (byShim(bad, type, pair.algorithm, data, signature) === true) {
        expect(byNode(bad, type, pair.algorithm, data, signature)).toBe(true);
      }
    }
  });
});

it('verifies Ed25519 signatures by many keys, and none over other data', () => {
  for (let round = 0; round < 60; round += 1) {
    const fresh = ed25519();
    const der = fresh.keys[0]?.der ?? Buffer.alloc(0);
    const data = node.randomBytes(round);
    const signature = fresh.sign(data);
    expect(byShim(der, 'spki', null, data, signature)).toBe(true);
    expect(byShim(der, 'spki', null, Buffer.concat([data, data, Buffer.of(1)]), signature)).toBe(
      false,
    );
  }
});

describe('ed25519 corner cases', () => {
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const data = Buffer.from('hello');
  const scalarOne = Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]);
  const identity = scalarOne; // y = 1: the neutral element, of order 1
  const lowOrder = [
    identity,
    Buffer.alloc(32),
    Buffer.from('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex'),
    Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex'),
    // y = p + 1: not canonical
    Buffer.from('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex'),
  ];

  it('gives no pass to keys of small order or not in canonical form', () => {
    for (const key of lowOrder) {
      for (const r of lowOrder) {
        const signature = Buffer.concat([r, Buffer.alloc(32)]);
        expect(byShim(Buffer.concat([prefix, key]), 'spki', null, data, signature)).not.toBe(true);
      }
    }
  });

  it('refuses S plus the group order', () => {
    const pair = node.generateKeyPairSync('ed25519');
    const der = pair.publicKey.export({ type: 'spki', format: 'der' });
    const good = node.sign(null, data, pair.privateKey);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString('hex')}`) + order;
    const tail = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    expect(byShim(der, 'spki', null, data, good)).toBe(true);
    expect(byShim(der, 'spki', null, data, Buffer.concat([good.subarray(0, 32), tail]))).toBe(
      false,
    );
  });
});

describe('createHash', () => {
  it.each(['sha1', 'sha256', 'sha512', 'RSA-SHA256'])(
    'gives the digests of OpenSSL for %s',
    (name) => {
      const random = seeded(4);
      for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 70_000]) {
        const bytes = Buffer.from(Array.from({ length }, () => random(256)));
        const ours = shim
          .createHash(name)
          .update(bytes.subarray(0, length >> 1))
          .update(bytes.subarray(length >> 1));
        expect(ours.digest('base64')).toBe(node.createHash(name).update(bytes).digest('base64'));
      }
    },
  );
  it('lets nothing in after the digest', () => {
    const hash = shim.createHash('sha256');
    hash.digest('hex');
    expect(() => hash.update('late')).toThrow();
    expect(() => hash.digest('hex')).toThrow();
  });
});
