/** The orchestrator. What each method makes of its input is shown by the suites, against the built bundle. */
import { describe, expect, it } from 'vitest';
import { rfc6376, rfc8463 } from '../../../tests/suites/vectors';
import { ZoneResolver } from '../../../tests/suites/zone';
import { seeded } from '../../platform/seeded';
import { parseMessage } from '../message/message';
import { offlineResolver, type DnsAnswer, type RecordType, type Resolver } from '../resolver';
import { verifyMessage, type VerifyInput } from './verify';

const input = (over: Partial<VerifyInput> = {}): VerifyInput => ({
  message: parseMessage(new TextEncoder().encode(rfc8463.message)),
  kind: 'full-message',
  fidelity: 'wire',
  client: {
    ip: '192.0.2.1',
    helo: 'mta.example',
    mailFrom: 'joe@football.example.com',
    basis: 'given',
  },
  clientProblem: null,
  receivedAt: null,
  now: new Date(rfc8463.now),
  resolver: new ZoneResolver(rfc8463.zone),
  trustedSealers: [],
  ...over,
});

describe('verifyMessage', () => {
  it.each([rfc6376, rfc8463])('passes $id', async (vector) => {
    const { dkim } = await verifyMessage(
      input({
        message: parseMessage(new TextEncoder().encode(vector.message)),
        resolver: new ZoneResolver(vector.zone),
        now: new Date(vector.now),
      }),
    );
    expect(dkim).toMatchObject(vector.signatures);
  });

  it.each(['/relaxed', '/', ' /simple', 'relaxed /x', 'none/relaxed'])(
    'cannot use a signature whose c= is "%s", and says so',
    async (canonicalization) => {
      const changed = rfc8463.message.replaceAll('c=relaxed/relaxed', `c=${canonicalization}`);
      expect(changed).not.toBe(rfc8463.message);
      const { dkim } = await verifyMessage(
        input({ message: parseMessage(new TextEncoder().encode(changed)) }),
      );
      expect(dkim.length).toBeGreaterThan(0);
      for (const one of dkim) {
        expect(one).toMatchObject({ result: 'neutral', headerSignature: 'not-checked' });
        expect(one.reason).toEqual({
          id: 'dkim_syntax',
          params: { detail: 'unknown canonicalization' },
        });
      }
    },
  );

  it('asks for SPF, both keys and the whole DMARC tree walk before any answer is there', async () => {
    const asked: string[] = [];
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    const zone = new ZoneResolver(rfc8463.zone);
    const resolver: Resolver = {
      async resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
        asked.push(name);
        await held;
        return zone.resolve(name, type);
      },
    };
    const verifying = verifyMessage(input({ resolver }));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked.toSorted()).toEqual([
      '_dmarc.com',
      '_dmarc.example.com',
      '_dmarc.football.example.com',
      'brisbane._domainkey.football.example.com',
      'football.example.com',
      'test._domainkey.football.example.com',
    ]);
    answer();
    expect((await verifying).dkim.map((one) => one.result)).toEqual(['pass', 'pass']);
  });

  it('says of each method that DNS was not asked', async () => {
    const verified = await verifyMessage(input({ resolver: offlineResolver }));
    const unknown = {
      result: 'temperror',
      basis: 'not-evaluable',
      reason: { id: 'auth_dns_not_asked' },
    };
    expect(verified).toMatchObject({
      spf: unknown,
      dkim: [unknown, unknown],
      dmarc: unknown,
      arc: null,
    });
    expect(verified.dkim[0]).toMatchObject({ bodyHash: 'match', headerSignature: 'not-checked' });
  });

  it('carries the reason why the client is not known', async () => {
    const { spf } = await verifyMessage(
      input({ client: null, clientProblem: { id: 'ms_client_disagreement' } }),
    );
    expect(spf).toMatchObject({
      result: 'none',
      basis: 'not-evaluable',
      reason: { id: 'ms_client_disagreement' },
    });
  });

  it('verifies nothing of a text', async () => {
    expect(await verifyMessage(input({ kind: 'dsn-text' }))).toEqual({
      spf: null,
      dkim: [],
      dmarc: null,
      arc: null,
    });
  });

  it('never rejects, whatever octets come', async () => {
    const random = seeded(21);
    const arc =
      'ARC-Seal: i=1; a=rsa-sha256; cv=none; d=a.example; s=s; b=AA==\r\n' +
      'ARC-Message-Signature: i=1; a=rsa-sha256; d=a.example; s=s; h=from; bh=AA==; b=AA==\r\n' +
      'ARC-Authentication-Results: i=1; mx.example; none\r\n';
    const whole = new TextEncoder().encode(arc + rfc8463.message);
    for (let round = 0; round < 400; round += 1) {
      const bytes = Uint8Array.from(whole);
      for (let change = random(12); change >= 0; change -= 1) {
        bytes[random(bytes.length)] =
          random(2) === 0 ? random(256) : ';:=\r\n \t"<>@,('.charCodeAt(random(14)) || 0;
      }
      const { dkim } = await verifyMessage(
        input({ message: parseMessage(bytes.subarray(random(40))) }),
      );
      expect(dkim.length).toBeLessThan(4);
    }
  });

  it('gives the same answer twice', async () => {
    expect(await verifyMessage(input())).toEqual(await verifyMessage(input()));
  });
});
