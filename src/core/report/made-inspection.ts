/** An Inspection in which everything is filled, with text of a sender who wants to break out of every format. For tests. */
import { findAll } from '../diagnosis/find';
import {
  header,
  madeArc,
  madeDkim,
  madeDmarc,
  madeDsn,
  madeEvidence,
  madeMicrosoft,
  madeRecipient,
  SPF_FAILS,
  stamp,
} from '../diagnosis/made-evidence';
import { decideVerdict } from '../diagnosis/verdict';
import type { Inspection } from '../inspection';

/** Markup, a terminal sequence, a reversed reading direction, a table's bar, a link, a mention, an entity and a code fence. */
export const HOSTILE =
  '<img src=x onerror=alert(1)> \u001b[31m \u202egpj.exe | [a](http://evil.example) @team &lt; ```` *b* `c`';

export function madeInspection(changes: Partial<Inspection> = {}): Inspection {
  const evidence = madeEvidence({
    header: header({ 'Reply-To': 'x@evil.example', 'List-Id': '<engines.lists.example>' }),
    verified: {
      spf: SPF_FAILS,
      dkim: [
        madeDkim({ reason: { id: 'dkim_expired', params: { date: '2026-11-23' } } }),
        madeDkim({ domain: 'bulk.example' }),
      ],
      dmarc: madeDmarc({
        policy: 'none',
        record: 'v=DMARC1; p=none',
        reason: { id: 'dmarc_none' },
      }),
      arc: madeArc({ sealer: 'evil.example' }),
    },
    reported: [stamp('spf=pass smtp.mailfrom=contoso.com; compauth=pass reason=100')],
    microsoft: madeMicrosoft(
      { SCL: '5', NetworkMessageId: 'aaaa-bbbb' },
      { junk: { id: 'ms_junk_filter', params: { level: '5' } } },
    ),
    dsn: madeDsn(madeRecipient({ diagnosticCode: HOSTILE })),
    trace: [
      {
        from: 'a.example',
        by: 'b.example',
        with: 'ESMTPS',
        tls: 'TLS1.3',
        ip: '192.0.2.1',
        date: '2026-11-24T08:00:00+00:00',
        network: 'public',
        delaySeconds: 3,
        boundary: true,
      },
    ],
  });
  const findings = findAll(evidence);
  return {
    schemaVersion: 1,
    tool: { name: 'Mailproof', version: '1.2.3' },
    source: { kind: 'full-message', origin: 'file', bytes: 1234 },
    message: {
      from: [{ name: HOSTILE, address: 'ada@contoso.com' }],
      subject: HOSTILE,
      date: 'Tue, 24 Nov 2026 07:59:00 +0000',
      messageId: '<1@contoso.com>',
      to: evidence.to,
      replyTo: evidence.replyTo,
      returnPath: 'ada@contoso.com',
    },
    verdict: decideVerdict(evidence, findings),
    verified: evidence.verified,
    reported: evidence.reported,
    microsoft: evidence.microsoft,
    trace: evidence.trace,
    dsn: evidence.dsn,
    findings,
    dns: [
      { name: 'contoso.com', type: 'TXT', outcome: 'answer', milliseconds: 12, cached: false },
      { name: 'x.contoso.com', type: 'TXT', outcome: 'timeout', milliseconds: 5000, cached: false },
    ],
    witnesses: evidence.witnesses,
    ...changes,
  };
}
