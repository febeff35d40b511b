import { ZoneResolver } from './zone';
import { PLAIN, ZONE, rsa, sealer } from './own/message';
import { signDkim, sealArc } from './own/sign';
const engine = (await import('../../dist/engine/engine.js' as string)) as any;
async function time(name: string, msg: string | Buffer, more: any = {}) {
  const bytes = Buffer.from(msg as any);
  const t = process.cpuUsage().user / 1000;
  const m = engine.parseMessage(bytes);
  const tp = process.cpuUsage().user / 1000 - t;
  const v = await engine.verifyMessage({
    message: m,
    kind: 'full-message',
    fidelity: 'wire',
    client: null,
    clientProblem: null,
    receivedAt: null,
    now: new Date('2026-10-06'),
    resolver: new ZoneResolver(more.zone ?? ZONE),
    trustedSealers: [],
  });
  const tv = process.cpuUsage().user / 1000 - t;
  const t2 = process.cpuUsage().user / 1000;
  const r = await engine.recogniseSource(bytes, 'file', 'x.eml');
  const i = r.source
    ? await engine.inspect(r.source, {
        resolver: new ZoneResolver(more.zone ?? ZONE),
        now: new Date('2026-10-06'),
        version: '0',
      })
    : null;
  console.log(
    name,
    'bytes',
    bytes.length,
    'parse',
    tp | 0,
    'verify',
    tv | 0,
    'inspect',
    (process.cpuUsage().user / 1000 - t2) | 0,
    v.dkim.length,
    v.dkim[0]?.result,
    v.arc?.result,
    v.dmarc?.result,
    i?.verdict.level,
  );
}
const line = 'The quick brown fox  jumps over the lazy dog and more text here \r\n';
const big = (mb: number) => PLAIN + line.repeat(((mb * 1e6) / line.length) | 0);
await time('warm', signDkim(PLAIN, rsa, { domain: 'a.example' }));
await time('warm', signDkim(PLAIN, rsa, { domain: 'a.example' }));
await time('1MB relaxed', signDkim(big(1), rsa, { domain: 'a.example' }));
await time('25MB relaxed', signDkim(big(25), rsa, { domain: 'a.example' }));
await time(
  '25MB simple',
  signDkim(big(25), rsa, { domain: 'a.example', canonicalization: 'simple/simple' }),
);
await time('25MB LF', signDkim(big(25), rsa, { domain: 'a.example' }).replaceAll('\r\n', '\n'));
await time('10MB only LF', signDkim(PLAIN, rsa, { domain: 'a.example' }) + '\n'.repeat(10e6));
await time('10MB CRLF', signDkim(PLAIN, rsa, { domain: 'a.example' }) + '\r\n'.repeat(5e6));
await time('10MB spaces', signDkim(PLAIN, rsa, { domain: 'a.example' }) + ' '.repeat(10e6));
await time(
  '10MB tabs lines',
  signDkim(PLAIN, rsa, { domain: 'a.example' }) + '\t\r\n'.repeat(3.3e6),
);
let m = big(5);
for (let i = 0; i < 25; i++) m = signDkim(m, rsa, { domain: 'a.example', bodyLimit: 1000 + i });
await time('5MB x 25 l=', m);
m = PLAIN.replace('The plan', 'a '.repeat(500000));
for (let i = 0; i < 25; i++) m = signDkim(m, rsa, { domain: 'a.example' });
await time('1MB header x 25', m);
m = PLAIN;
for (let i = 0; i < 50; i++)
  m = sealArc(m, sealer, {
    domain: 'seal.example',
    results: i === 0 ? 'a; x=' + 'b '.repeat(500000) : 'a; none',
  });
await time('50 ARC sets, 1MB AAR', m);
await time(
  '50 ARC sets',
  (() => {
    let m = PLAIN;
    for (let i = 0; i < 50; i++) m = sealArc(m, sealer, { domain: 'seal.example' });
    return m;
  })(),
);
await time(
  '10000 ARC seals',
  'ARC-Seal: i=1; a=rsa-sha256; cv=none; d=x.example; s=s; b=AAAA\r\n'.repeat(10000) + PLAIN,
);
await time(
  '1MB From',
  PLAIN.replace('Ann <ann@a.example>', '"' + 'x'.repeat(1e6) + '" <ann@a.example>'),
);
await time(
  '1MB From addrs',
  PLAIN.replace(
    'Ann <ann@a.example>',
    Array.from({ length: 50000 }, (_, i) => `a${i}@a.example`).join(', '),
  ),
);
await time('1MB From quotes', PLAIN.replace('Ann <ann@a.example>', '"'.repeat(1e6)));
await time('1MB From angle', PLAIN.replace('Ann <ann@a.example>', '<'.repeat(5e5)));
await time('1MB From at', PLAIN.replace('Ann <ann@a.example>', 'a@'.repeat(5e5)));
await time('1MB From words', PLAIN.replace('Ann <ann@a.example>', 'a '.repeat(5e5)));
await time(
  '1MB dkim tag',
  `DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; ${'x=1;'.repeat(250000)}\r\n` + PLAIN,
);
await time(
  '1MB dkim ws',
  `DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; h=from; bh=a; b=${'A '.repeat(500000)}\r\n` +
    PLAIN,
);
await time(
  '1MB dkim spaces',
  `DKIM-Signature: v=1;${' '.repeat(1000000)}a=rsa-sha256; d=a.example; s=s1; h=from; bh=a; b=A\r\n` +
    PLAIN,
);
await time(
  '1MB content-type',
  PLAIN.replace(
    'To:',
    `Content-Type: multipart/mixed; ${'a=b; '.repeat(200000)}\r\nDKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; h=from; bh=a; b=A\r\nTo:`,
  ),
);
await time(
  '1MB AAR parens',
  sealArc(PLAIN, sealer, { domain: 'seal.example', results: '('.repeat(1e6) }),
);
await time('1MB received', 'Received: from ' + 'a '.repeat(500000) + '\r\n' + PLAIN);
await time(
  '10000 received',
  'Received: from a (a [192.0.2.1]) by b with ESMTP id x; Mon, 5 Oct 2026 10:00:00 +0000\r\n'.repeat(
    10000,
  ) + PLAIN,
);
await time(
  '1MB AR',
  'Authentication-Results: x; ' + 'dkim=pass header.d=a; '.repeat(45000) + '\r\n' + PLAIN,
);
