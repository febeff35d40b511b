/** The worked examples of RFC 6376 and RFC 8463, through the extension's own background in real browsers: its shims verify, and verify right. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { vectors } from '../suites/vectors';
import type { Zone } from '../zone-server/zone';
import { drop, forgetAll, onlyState } from './harness/evidence';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';

let mailproof: Mailproof;
let elsewhere: Page;
beforeAll(async () => {
  const zone = Object.assign({}, ...vectors.map((vector) => vector.zone)) as Zone;
  mailproof = await launchMailproof({ zone });
  elsewhere = await mailproof.browser.newPage();
});
afterAll(() => mailproof?.close());

async function verifiedInWorker(message: string) {
  const popup = await mailproof.popup(elsewhere);
  await popup.waitForSelector('[data-state="empty"]');
  await forgetAll(popup);
  await drop(popup, 'vector.eml', Buffer.from(message, 'latin1'));
  await settled(popup);
  const { inspection } = await onlyState(popup);
  return inspection?.verified.dkim ?? [];
}

it.each(vectors.map((vector) => [vector.id, vector] as const))(
  '%s verifies',
  async (_id, vector) => {
    expect(await verifiedInWorker(vector.message)).toMatchObject(vector.signatures);
  },
);

it.each(vectors.map((vector) => [vector.id, vector] as const))(
  '%s with another body does not',
  async (_id, vector) => {
    const changed = vector.message.replace('We lost the game', 'We won the game');
    expect(await verifiedInWorker(changed)).toMatchObject(
      vector.signatures.map(() => ({ result: 'fail', bodyHash: 'mismatch' })),
    );
  },
);

it.each(vectors.map((vector) => [vector.id, vector] as const))(
  '%s with another subject does not',
  async (_id, vector) => {
    const changed = vector.message.replace('Subject: Is dinner', 'Subject: Was dinner');
    expect(await verifiedInWorker(changed)).toMatchObject(
      vector.signatures.map(() => ({ result: 'fail', headerSignature: 'fail' })),
    );
  },
);
