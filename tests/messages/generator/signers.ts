import type { Signer } from './keys';

const rsa = (domain: string, selector: string): Signer => ({
  domain,
  selector,
  algorithm: 'rsa-sha256',
});

/** Everybody who signs a demo message; each publishes its key in the zone. */
export const signers = {
  harbour: rsa('example.com', 's2026'),
  harbourEd25519: { domain: 'example.com', selector: 'ed2026', algorithm: 'ed25519-sha256' },
  shop: rsa('shop.example', 'k1'),
  bulk: rsa('bulk.example', 'm1'),
  choir: rsa('example.net', 'choir'),
  list: rsa('lists.example.org', 'list'),
  alumni: rsa('alumni.example', 'arc2026'),
  freemail: rsa('freemail.example', 'f1'),
  trouble: rsa('trouble.example', 's1'),
} as const satisfies Record<string, Signer>;
