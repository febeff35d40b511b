/**
 * A resolver that lies. Whoever answers for a domain's key decides what its signatures are worth, and DNSSEC is not checked: so a lie about the
 * very name that is asked is believed. These tests say how far that goes, and where it ends.
 */
import { readFileSync } from 'node:fs';
import { decode, encode, type Answer, type Packet } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/core/inspection';
import * as eop from '../../src/core/microsoft/header-for-tests';
import { FORMATS, type FormatName } from '../../src/core/report/formats';
import { createTranslator, type TextTable } from '../../src/core/report/translate';
import { createCache, createResolver, inspect, type DnsCache } from '../../src/engine';
import { keyRecord, rsaSigner, signDkim, type Signer } from '../suites/own/sign';

const THIEF = '198.51.100.66';
const VICTIM = 'sender.example';
const KEY = `s1._domainkey.${VICTIM}`;
const [own, thief] = [rsaSigner(), rsaSigner()];
const letter = `From: Ann <ann@${VICTIM}>\r\nTo: bob@rcpt.example\r\nSubject: Pay at once\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@${VICTIM}>\r\n\r\nTo this account.\r\n`;

/** A forgery as Exchange Online stored it: it came from the thief, and the receiver's own checks failed. */
const forgery = (message: string): string =>
  [
    ...eop.INSIDE,
    eop
      .results(
        THIEF,
        `dkim=fail (signature did not verify) header.d=${VICTIM};dmarc=fail action=oreject header.from=${VICTIM};compauth=fail reason=000`,
      )
      .replace('spf=pass', 'spf=fail'),
    eop.door(THIEF),
    eop.AS('Anonymous'),
    eop.report(THIEF),
    eop.RETURN_PATH,
    message,
  ].join('\r\n');

type Texts = Readonly<Record<string, string>>;
const textOf = (signer: Signer): string => [keyRecord(signer)[0]?.data].flat(2).join('');
const honest: Texts = {
  [VICTIM]: 'v=spf1 ip4:192.0.2.10 -all',
  [`_dmarc.${VICTIM}`]: 'v=DMARC1; p=reject',
  [KEY]: textOf(own),
};

const pieces = (text: string): string[] => text.match(/.{1,255}/g) ?? [];
const txt = (name: string, text: string): Answer => ({
  type: 'TXT',
  name,
  ttl: 60,
  data: pieces(text),
});

/** A DoH server in the shape of `fetch` over what it says of each name; `more` is put into every reply. */
function server(texts: Texts, more: (name: string) => Partial<Packet> = () => ({})) {
  const asked: Packet[] = [];
  const fetch = (url: string): Promise<Response> => {
    const query = decode(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url'));
    asked.push(query);
    const name = query.questions?.[0]?.name.toLowerCase() ?? '';
    const text = texts[name];
    const { answers = [], ...rest } = more(name);
    const reply = encode({
      type: 'response',
      id: 0,
      flags: text === undefined ? 3 : 0,
      questions: query.questions ?? [],
      answers: [...answers, ...(text === undefined ? [] : [txt(name, text)])],
      ...rest,
    });
    const headers = { 'content-type': 'application/dns-message' };
    return Promise.resolve(new Response(Uint8Array.from(reply), { headers }));
  };
  return { fetch, asked };
}

interface How {
  readonly host?: string;
  readonly cache?: DnsCache;
}

function resolverOver(to: ReturnType<typeof server>, { host, cache }: How = {}) {
  return createResolver({
    url: `https://${host ?? 'dns.liar.example'}/dns-query`,
    fetch: to.fetch,
    now: () => 0,
    cache: cache ?? createCache(),
    timeoutMs: 5000,
  });
}

function look(text: string, to: ReturnType<typeof server>, how: How = {}): Promise<Inspection> {
  const resolver = resolverOver(to, how);
  return inspect(
    { kind: 'full-message', origin: 'graph', fidelity: 'wire', bytes: Buffer.from(text, 'latin1') },
    {
      resolver,
      ledger: () => resolver.ledger(),
      resolverHost: how.host ?? 'dns.liar.example',
      now: new Date('2026-11-24T00:00:00Z'),
      version: '0',
    },
  );
}

const signedByThief = forgery(signDkim(letter, thief, { domain: VICTIM }));
const levelOf = async (text: string, texts: Texts): Promise<string> =>
  (await look(text, server(texts))).verdict.level;

describe('a resolver that lies', () => {
  it('about a key makes a forgery pass: what its word is worth is not promised', async () => {
    expect(await levelOf(signedByThief, honest)).toBe('fail');
    expect(await levelOf(signedByThief, { ...honest, [KEY]: textOf(thief) })).toBe('pass');
  });

  it('about SPF alone makes nothing green that the receiver saw fail', async () => {
    const lie = { ...honest, [VICTIM]: `v=spf1 ip4:${THIEF} -all` };
    const found = await look(forgery(letter), server(lie));
    expect(found.verified.spf?.result).toBe('pass');
    expect(found.verdict.level).toBe('warn');
  });

  it('by leaving records out turns a forgery into no pass', async () => {
    for (const left of Object.keys(honest)) {
      const { [left]: _left, ...rest } = honest;
      expect(await levelOf(signedByThief, rest), left).not.toBe('pass');
    }
    expect(await levelOf(signedByThief, {})).not.toBe('pass');
  });

  it('is not made more credible by the flag for checked data (AD), nor asked for it', async () => {
    const checked = (name: string): Partial<Packet> => ({
      flags: 0x0020 | (name in honest ? 0 : 3),
    });
    const to = server(honest, checked);
    const found = await look(signedByThief, to);
    const plain = await look(signedByThief, server(honest));
    expect(found).toEqual(plain);
    expect(to.asked.length).toBeGreaterThan(2);
    // Neither AD nor CD, and no OPT record that could carry DO (RFC 4035 section 3.2, RFC 6840 section 5.7).
    for (const { flags = 0, additionals = [] } of to.asked) {
      expect(flags & 0x0030).toBe(0);
      expect(additionals).toEqual([]);
    }
  });

  it('is named in every copy, with what is not checked', async () => {
    const found = await look(signedByThief, server(honest), { host: 'dns.quad9.net' });
    expect(found.resolver).toBe('dns.quad9.net');
    const english = createTranslator(
      ...['report', 'verdict', 'method', 'auth', 'finding', 'microsoft', 'route'].map(
        (area) => JSON.parse(readFileSync(`public/_locales/en/${area}.json`, 'utf8')) as TextTable,
      ),
    );
    for (const format of Object.keys(FORMATS) as FormatName[]) {
      const copy = FORMATS[format].render(found, english, { redact: false });
      expect(copy, format).toContain('dns.quad9.net');
      if (format !== 'json') expect(copy, format).toContain('DNSSEC is not checked');
    }
  });

  it('is not believed about names beside the question, in any section, now or later', async () => {
    const lies = [txt(KEY, textOf(thief)), txt(`_dmarc.${VICTIM}`, 'v=DMARC1; p=none')];
    const extra = (): Partial<Packet> => ({
      answers: lies,
      authorities: lies,
      additionals: lies,
    });
    const { [KEY]: _key, ...withoutKey } = honest;
    // What is answered for `sender.example` brings a key along; the question for the key itself is answered with none.
    const to = server(withoutKey, (name) => (name === VICTIM ? extra() : {}));
    const cache = createCache();
    const resolver = resolverOver(to, { cache });
    expect(await resolver.resolve(VICTIM, 'TXT')).toMatchObject({ records: [[honest[VICTIM]]] });
    expect(cache.size).toBe(1);
    expect(await resolver.resolve(KEY, 'TXT')).toEqual({ outcome: 'nxdomain' });
    expect(to.asked).toHaveLength(2);
    expect(await levelOf(signedByThief, withoutKey)).not.toBe('pass');
    expect((await look(signedByThief, to)).verdict.level).not.toBe('pass');
  });

  it('is not believed where it answers for another name, or with records of another name alone', async () => {
    const other = server({}, () => ({
      flags: 0,
      answers: [txt(`x.${KEY}`, textOf(thief)), txt('evil.example', textOf(thief))],
    }));
    expect(await resolverOver(other).resolve(KEY, 'TXT')).toEqual({ outcome: 'nodata' });
    const another = server({}, () => ({
      flags: 0,
      questions: [{ type: 'TXT', name: `x.${KEY}`, class: 'IN' }],
      answers: [txt(KEY, textOf(thief))],
    }));
    expect(await resolverOver(another).resolve(KEY, 'TXT')).toEqual({ outcome: 'malformed' });
  });

  it('is got rid of by choosing another: nothing that it said is believed any more', async () => {
    const cache = createCache();
    const liar = server({ ...honest, [KEY]: textOf(thief) });
    expect((await look(signedByThief, liar, { cache })).verdict.level).toBe('pass');
    const other = { cache, host: 'dns.quad9.net' };
    expect((await look(signedByThief, server(honest), other)).verdict.level).toBe('fail');
  });
});
