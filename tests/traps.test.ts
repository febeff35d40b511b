/**
 * The traps that tools of this field fall into, one after the other, through the one entry: a source in, an Inspection out. Each message is
 * signed for real and lies under the stamps that Exchange Online writes; the parts have closer tests beside them.
 */
import { describe, expect, it } from 'vitest';
import type { Inspection } from '../src/core/inspection';
import { inspect } from '../src/core/diagnosis/inspect';
import * as eop from '../src/core/microsoft/header-for-tests';
import { utf8 } from '../src/core/message/octets';
import type { MessageSource } from '../src/core/message-source';
import { keyRecord, rsaSigner, sealArc, signDkim } from './suites/own/sign';
import { ZoneResolver, type SuiteZone } from './suites/zone';

const IP = '192.0.2.10';
const NOW = '2026-11-24T00:00:00Z';
const signer = rsaSigner();
const short = rsaSigner(1024);

const LETTER = [
  'From: Ann <ann@sender.example>',
  'To: bob@rcpt.example',
  'Subject: The plan',
  'Date: Tue, 3 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@sender.example>',
  '',
  'Hello Bob, here is the plan.',
  '',
].join('\r\n');

const ZONE: SuiteZone = {
  'sender.example': [{ type: 'TXT', data: [`v=spf1 ip4:${IP} -all`] }],
  's1._domainkey.sender.example': keyRecord(signer),
  '_dmarc.sender.example': [{ type: 'TXT', data: ['v=DMARC1; p=reject'] }],
  's1._domainkey.forwarder.example': keyRecord(signer),
};
const { 's1._domainkey.sender.example': _key, ...WITHOUT_KEY } = ZONE;

const sign = (message = LETTER, more: Partial<Parameters<typeof signDkim>[2]> = {}): string =>
  signDkim(message, signer, { domain: 'sender.example', ...more });

/** The stack of Exchange Online on top of a message; `own` are the receiver's results. */
function received(
  message: string,
  ip = IP,
  own: string[] = [eop.results(ip), eop.receivedSpf(ip)],
) {
  const stamps = [eop.AS('Anonymous'), eop.report(ip), eop.RETURN_PATH];
  return [...eop.INSIDE, ...own, eop.door(ip), ...stamps, message].join('\r\n');
}

interface How extends Partial<Omit<MessageSource, 'bytes'>> {
  readonly zone?: SuiteZone;
  readonly now?: string;
}

const MAILBOX = { kind: 'full-message', origin: 'graph', fidelity: 'wire' } as const;

function look(text: string, how: How = {}): Promise<Inspection> {
  const { zone = ZONE, now = NOW, ...source } = how;
  return inspect(
    { ...MAILBOX, ...source, bytes: utf8(text) },
    {
      resolver: new ZoneResolver(zone),
      now: new Date(now),
      version: '0',
      trustedSealers: ['forwarder.example'],
    },
  );
}

const found = (inspection: Inspection): string[] => inspection.findings.map(({ id }) => id);
const headOf = (text: string): string => text.slice(0, text.indexOf('\r\n\r\n') + 2);

describe('which IP for SPF', () => {
  it('takes the boundary hop, written (ip) and not [ip], where all stamps agree', async () => {
    const { verified } = await look(received(sign()));
    expect(verified.spf).toMatchObject({
      result: 'pass',
      clientIp: IP,
      clientIpBasis: 'boundary-hop',
    });
  });
  it('takes ExternalOriginalInternetSender first where a gateway was skipped', async () => {
    const gateway = '203.0.113.5';
    const own = [eop.results(IP), eop.receivedSpf(IP)];
    const stamp = `X-MS-Exchange-ExternalOriginalInternetSender: ip=[${IP}];domain=mx.sender.example`;
    const text = [...eop.INSIDE, ...own, eop.door(gateway), stamp, eop.report(gateway), sign()];
    const { verified } = await look(text.join('\r\n'));
    expect(verified.spf).toMatchObject({ clientIp: IP, clientIpBasis: 'external-original-sender' });
  });
  it('does not judge where the stamps disagree, and never fails for it', async () => {
    const text = received(LETTER, IP, [eop.results('198.51.100.9'), eop.receivedSpf(IP)]);
    const { verified, verdict } = await look(text);
    expect(verified.spf).toMatchObject({ result: 'none', basis: 'not-evaluable' });
    expect(verdict.level).not.toBe('fail');
  });
  it('takes CIP:255.255.255.255 for no internet hop', async () => {
    const text = [...eop.INSIDE, eop.door(IP), eop.report('255.255.255.255'), LETTER].join('\r\n');
    expect((await look(text)).verified.spf).toMatchObject({
      basis: 'not-evaluable',
      clientIp: null,
    });
  });
});

describe('whose Authentication-Results', () => {
  const claim =
    'Authentication-Results: spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=sender.example; dkim=pass header.d=sender.example;dmarc=pass action=none header.from=sender.example;compauth=pass reason=100';
  const failed = [
    eop.results(IP, 'dkim=none;dmarc=fail action=oreject header.from=sender.example'),
  ];
  it.each([
    ['below the boundary', claim],
    ['as -Original', claim.replace('Results:', 'Results-Original:')],
    ['with a whole stack of Exchange below', [...eop.ordinary(IP)].slice(0, 6).join('\r\n')],
  ])('a claim %s counts for nothing', async (_where, planted) => {
    const own = failed.map((line) =>
      line.replace('spf=pass', 'spf=fail').replaceAll(IP, '198.51.100.66'),
    );
    const { verdict, reported } = await look(
      received(`${planted}\r\n${LETTER}`, '198.51.100.66', own),
    );
    expect(verdict.level).toBe('fail');
    const trusted = reported.filter((stamp) => stamp.trusted).flatMap(({ results }) => results);
    expect(trusted.filter((one) => one.method === 'dmarc').map((one) => one.result)).toEqual([
      'fail',
    ]);
  });
  it('a claim alone, without any Received field, is never green', async () => {
    for (const zone of [ZONE, {}]) {
      expect((await look(`${claim}\r\n${LETTER}`, { zone })).verdict.level).not.toBe('pass');
    }
  });
  it('the word of another server than Exchange Online is never green', async () => {
    const hop = `Received: from x.example (x.example [${IP}]) by mx.evil.example with ESMTPS; Tue, 3 Nov 2026 10:00:02 +0000`;
    const own = claim.replace('Results: ', 'Results: mx.evil.example; ');
    for (const zone of [{}, { ...WITHOUT_KEY, 'sender.example': [] }]) {
      const { verdict } = await look([own, hop, LETTER].join('\r\n'), { zone, origin: 'file' });
      expect(verdict.level).not.toBe('pass');
    }
  });
});

describe("Exchange Online's syntax", () => {
  it('reads missing blanks, two dkim=, compauth, and names in comments', async () => {
    const own = [
      'Authentication-Results: spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=sender.example;dkim=timeout (key query timeout) header.d=sender.example;dkim=pass (signature was verified) header.d=sender.example;arc=pass (0 oda=0 ltdi=1 spf=[1,1,smtp.mailfrom=x.example] dmarc=[1,1,header.from=x.example]);dmarc=bestguesspass action=none header.from=sender.example;compauth=pass reason=109',
    ];
    const { reported } = await look(received(sign(), IP, own));
    const stamp = reported.find((one) => one.where === 'authentication-results');
    expect(stamp?.results.map((one) => `${one.method}=${one.result}`)).toEqual([
      'spf=pass',
      'dkim=timeout',
      'dkim=pass',
      'arc=pass',
      'dmarc=bestguesspass',
      'compauth=pass',
    ]);
  });
});

describe('compauth', () => {
  it.each([
    ['fail reason=000', 'fail'],
    ['fail reason=601', 'fail'],
    ['softpass reason=201', 'softpass'],
    ['none reason=451', 'none'],
  ])('%s is decoded with its raw text', async (value, result) => {
    const own = [eop.results(IP, `dkim=none;dmarc=none;compauth=${value}`)];
    const { microsoft } = await look(received(LETTER, IP, own));
    expect(microsoft?.fields['compauth']?.raw).toContain(value.split(' ')[1]);
    expect(microsoft?.fields['compauth']?.raw).toContain(result);
  });
});

describe('Exchange rewrites bodies', () => {
  const rewritten = (own?: string[]) =>
    received(sign().replace('here is the plan', 'here  is the <b>plan</b>'), IP, own);
  it('never says forged: the receiver recorded the pass, the copy differs now', async () => {
    const inspection = await look(rewritten());
    expect(inspection.verdict.level).toBe('pass');
    expect(inspection.verified.dkim[0]).toMatchObject({
      headerSignature: 'pass',
      bodyHash: 'mismatch',
    });
    expect(found(inspection)).toContain('body-rewritten');
  });
  it('says that the change came earlier where Microsoft recorded a body hash failure too', async () => {
    const own = [
      eop
        .results(
          IP,
          'dkim=fail (body hash did not verify) header.d=sender.example;dmarc=fail action=none header.from=sender.example',
        )
        .replace('spf=pass', 'spf=fail'),
    ];
    const zone = { ...ZONE, 'sender.example': [{ type: 'TXT', data: ['v=spf1 -all'] }] };
    const inspection = await look(rewritten(own), { zone });
    expect(inspection.verdict.level).toBe('fail');
    expect(found(inspection)).not.toContain('body-rewritten');
  });
  it('a copy can confirm a body, never refute it', async () => {
    const { verified } = await look(rewritten(), {
      fidelity: 'copy',
      origin: 'outlook-source-dialog',
    });
    expect(verified.dkim[0]?.bodyHash).toBe('not-checked');
  });
});

describe('a header section alone', () => {
  it('checks the header signature, calls the result neutral, rests on the record', async () => {
    const text = headOf(received(sign()));
    const inspection = await look(text, {
      kind: 'header-section',
      origin: 'outlook-details-dialog',
      fidelity: 'copy',
    });
    expect(inspection.verified.dkim[0]).toMatchObject({
      headerSignature: 'pass',
      bodyHash: 'not-checked',
      result: 'neutral',
    });
    expect(inspection.source.origin).toBe('outlook-details-dialog');
    expect(inspection.verdict.level).toBe('pass');
  });
  it('alone it does not exclude a swapped body: without a record it is not green', async () => {
    const text = headOf(received(sign(), '198.51.100.66', []));
    const source = { kind: 'header-section', origin: 'paste', fidelity: 'copy' } as const;
    expect((await look(text, source)).verdict.level).toBe('warn');
  });
});

describe('a top that anybody may have written', () => {
  const plain = received(LETTER);
  it.each([
    ['pasted headers', { kind: 'header-section', origin: 'paste', fidelity: 'copy' }, headOf],
    ['a file of headers', { kind: 'header-section', origin: 'file', fidelity: 'wire' }, headOf],
    ['an .eml file without a signature', { origin: 'file' }, String],
  ] as const)('%s: what rests on its top is told', async (_what, source, part) => {
    const inspection = await look(part(plain), source);
    expect(inspection.verdict.level).toBe('pass');
    expect(inspection.verdict.headline.id).toBe('verdict_proven_spf_handed_over');
    expect(inspection.findings).toContainEqual(
      expect.objectContaining({ id: 'handed-over', severity: 'info' }),
    );
    const unasked = await inspect(
      { ...MAILBOX, ...source, bytes: utf8(part(plain)) },
      { resolver: null, now: new Date(NOW), version: '0' },
    );
    expect(unasked.verdict.headline.id).toBe('verdict_recorded_dmarc_handed_over');
  });
  it('of the mailbox it is not said, nor of a file whose signature verifies', async () => {
    for (const inspection of [
      await look(plain),
      await look(received(sign()), { origin: 'file' }),
    ]) {
      expect(inspection.verdict.level).toBe('pass');
      expect(inspection.verdict.headline.id).not.toContain('handed_over');
      expect(found(inspection)).not.toContain('handed-over');
    }
  });
});

describe('duplicated headers', () => {
  it('two From fields are malformed, whatever is signed', async () => {
    const { verdict } = await look(received(`From: Eve <eve@evil.example>\r\n${sign()}`, IP, []));
    expect(verdict.level).toBe('fail');
  });
  it('a Subject signed once but present twice takes the green away', async () => {
    const inspection = await look(received(`Subject: Pay now\r\n${sign()}`, '198.51.100.66', []));
    expect(found(inspection)).toContain('field-duplicated');
    expect(inspection.verdict.level).not.toBe('pass');
  });
  it('a From that is not signed is no signature at all', async () => {
    const text = received(sign(LETTER, { headers: 'To:Subject:Date' }), '198.51.100.66', []);
    expect((await look(text)).verified.dkim[0]?.result).not.toBe('pass');
  });
});

describe('old mail', () => {
  const later = '2028-01-01T00:00:00Z';
  it('x= is judged at receipt, not today', async () => {
    const x = Math.floor(Date.parse('2026-11-10T00:00:00Z') / 1000);
    const { verified } = await look(received(sign(LETTER, { tags: `x=${x};` })), { now: later });
    expect(verified.dkim[0]?.result).toBe('pass');
  });
  it('a key that is gone today cannot be checked again, and blames nobody', async () => {
    const { verdict, verified } = await look(received(sign(), '198.51.100.66', []), {
      now: later,
      zone: WITHOUT_KEY,
    });
    expect(verified.dkim[0]?.details.key).toBe('absent');
    expect(verdict.level).toBe('unknown');
  });
  it("and beside the receiver's own pass it stays green", async () => {
    const { verdict } = await look(received(sign()), { now: later, zone: WITHOUT_KEY });
    expect(verdict.level).toBe('pass');
  });
});

describe('DNS trouble', () => {
  const dead = Object.fromEntries(
    Object.keys(ZONE).map((name) => [name, [{ type: '*', fail: 'SERVFAIL' }]]),
  );
  it('is temperror and unknown, never unsigned, no record or fail', async () => {
    const { verified, verdict } = await look(received(sign(), IP, []), { zone: dead });
    expect(verified.spf?.result).toBe('temperror');
    expect(verified.dkim[0]?.result).toBe('temperror');
    expect(verified.dmarc?.result).toBe('temperror');
    expect(verdict.level).toBe('unknown');
  });
});

describe('weak signatures', () => {
  it.each([
    ['l= leaves a part unsigned', sign(LETTER, { bodyLimit: 5 }), ZONE, 'body-length-limit'],
    [
      't=y',
      sign(),
      { ...ZONE, 's1._domainkey.sender.example': keyRecord(signer, 't=y; ') },
      'key-testing',
    ],
    [
      't=s',
      sign(),
      { ...ZONE, 's1._domainkey.sender.example': keyRecord(signer, 't=s; ') },
      'key-strict',
    ],
    [
      'a key of 1024 bits',
      signDkim(LETTER, short, { domain: 'sender.example' }),
      { ...ZONE, 's1._domainkey.sender.example': keyRecord(short) },
      'key-weak',
    ],
  ])('%s is told', async (_what, message, zone, finding) => {
    expect(found(await look(received(message, '198.51.100.66', []), { zone }))).toContain(finding);
  });
  it('rsa-sha1 never passes (RFC 8301)', async () => {
    const old = rsaSigner(2048, 'rsa-sha1');
    const zone = { ...ZONE, 's1._domainkey.sender.example': keyRecord(old) };
    const inspection = await look(
      received(signDkim(LETTER, old, { domain: 'sender.example' }), '198.51.100.66', []),
      { zone },
    );
    expect(inspection.verified.dkim[0]?.result).toBe('policy');
    expect(found(inspection)).toContain('rsa-sha1');
  });
});

describe('mail inside the organisation', () => {
  it('does not apply, and is not red', async () => {
    const inside = [
      ...eop.INSIDE.slice(0, 2),
      eop.AS('Internal'),
      'X-MS-Exchange-Organization-MessageDirectionality: Originating',
    ];
    const { verdict } = await look([...inside, LETTER].join('\r\n'), { zone: WITHOUT_KEY });
    expect(verdict).toMatchObject({ level: 'unknown', headline: { id: 'verdict_internal' } });
  });
  it('a planted AuthAs: Internal on mail from outside is not believed', async () => {
    const own = [
      eop
        .results('198.51.100.66', 'dkim=none;dmarc=fail header.from=sender.example')
        .replace('spf=pass', 'spf=fail'),
    ];
    const { verdict } = await look(
      received(`${eop.AS('Internal')}\r\n${LETTER}`, '198.51.100.66', own),
    );
    expect(verdict.level).toBe('fail');
  });
});

describe('DMARC is RFC 9989', () => {
  it('walks the tree instead of a public suffix list, and knows np', async () => {
    const text = received(
      LETTER.replaceAll('ann@sender', 'ann@made.up.sender'),
      '198.51.100.66',
      [],
    );
    const zone = {
      '_dmarc.sender.example': [{ type: 'TXT', data: ['v=DMARC1; p=none; np=reject'] }],
    };
    const { verified } = await look(text, { zone });
    expect(verified.dmarc).toMatchObject({
      result: 'fail',
      organizationalDomain: 'sender.example',
      appliedPolicy: 'reject',
    });
  });
});

describe('ARC', () => {
  const forwarded = sealArc(sign().replace('plan.', 'plan. -- forwarded'), signer, {
    domain: 'forwarder.example',
    results:
      'mx.forwarder.example; dkim=pass header.d=sender.example; dmarc=pass header.from=sender.example',
  });
  const own = [
    eop.results(
      '203.0.113.9',
      'dkim=fail (body hash did not verify) header.d=sender.example;dmarc=fail action=none header.from=sender.example',
    ),
  ];
  it('a valid chain of a trusted sealer explains a failure and is not green', async () => {
    const { verified, verdict } = await look(received(forwarded, '203.0.113.9', own));
    expect(verified.arc).toMatchObject({
      result: 'pass',
      sealer: 'forwarder.example',
      trusted: true,
    });
    expect(verdict).toMatchObject({ level: 'warn', headline: { id: 'verdict_forwarded_trusted' } });
  });
  it('a trusted sealer that saw another author vouches for nothing here', async () => {
    const other = sealArc(sign().replace('plan.', 'plan. -- forwarded'), signer, {
      domain: 'forwarder.example',
      results: 'mx.forwarder.example; dmarc=pass header.from=other.example',
    });
    const { verdict } = await look(received(other, '203.0.113.9', own));
    expect(verdict.level).toBe('fail');
  });
  it('a valid chain of anybody else is no trust', async () => {
    const inspection = await inspect(
      {
        kind: 'full-message',
        origin: 'graph',
        fidelity: 'wire',
        bytes: utf8(received(forwarded, '203.0.113.9', own)),
      },
      { resolver: new ZoneResolver(ZONE), now: new Date(NOW), version: '0', trustedSealers: [] },
    );
    expect(inspection.verified.arc).toMatchObject({ result: 'pass', trusted: false });
    expect(inspection.verdict.headline.id).not.toBe('verdict_forwarded_trusted');
  });
});

describe('replay', () => {
  it('a pass says nothing about the recipients: context, no verdict', async () => {
    const text = sign(LETTER.replace('bob@rcpt.example', 'somebody@else.example'), {
      tags: 't=1767225600;',
    });
    const inspection = await look(received(text));
    expect(inspection.verdict.level).toBe('pass');
    expect(inspection.findings.filter(({ severity }) => severity === 'fail')).toEqual([]);
  });
});

describe('bounces', () => {
  const explain = async (text: string) => {
    const { dsn } = await look(text, { kind: 'dsn-text', origin: 'paste', fidelity: 'copy' });
    return dsn?.recipients[0];
  };
  it('the same code means different things by speaker: 5.7.30 at Microsoft and at Gmail', async () => {
    const microsoft = await explain(
      '550 5.7.30 Basic authentication is not supported for Client Submission. [AM0PR01CA0001.eurprd01.prod.outlook.com]',
    );
    const gmail = await explain(
      '550-5.7.30 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with DKIM. 550 5.7.30 DKIM = did not pass - gsmtp',
    );
    expect(microsoft?.ruleId).not.toBe(gmail?.ruleId);
    expect([microsoft?.speaker, gmail?.speaker]).toEqual(['exchange-online', 'gmail']);
  });
  it('a bounced bounce: the outer delivery-status is taken, never the one inside', async () => {
    const status = (to: string, code: string): string =>
      `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: ${code}\r\n`;
    const report = (mark: string, own: string, returned: string): string =>
      [
        'From: postmaster@mx.example',
        'Subject: Undeliverable',
        `Content-Type: multipart/report; report-type=delivery-status; boundary="${mark}"`,
        'MIME-Version: 1.0',
        '',
        `--${mark}`,
        'Content-Type: message/delivery-status',
        '',
        own,
        `--${mark}`,
        'Content-Type: message/rfc822',
        '',
        returned,
        `--${mark}--`,
        '',
      ].join('\r\n');
    const inner = report('inner', status('inner@a.example', '5.2.2'), LETTER);
    const { dsn } = await look(report('outer', status('outer@b.example', '5.1.1'), inner));
    expect(dsn?.recipients.map((one) => [one.finalRecipient, one.status])).toEqual([
      ['outer@b.example', '5.1.1'],
    ]);
  });
  it('an open-resolver answer of Spamhaus blames the side that asked', async () => {
    const refused = await explain(
      '550 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/192.0.2.53',
    );
    expect(refused?.actor).toBe('recipient-admin');
  });
});
