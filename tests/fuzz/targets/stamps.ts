import * as fc from 'fast-check';
import { decodeEncodedWords } from '../../../src/core/message/encoded-word';
import { parseAuthenticationResults } from '../../../src/core/message/auth-results';
import { parseMailboxList } from '../../../src/core/message/mailbox';
import { parseReceived } from '../../../src/core/message/trace';
import { parseAntispamReport } from '../../../src/core/microsoft/antispam-report';
import * as eop from '../../../src/core/microsoft/header-for-tests';
import { parseReceivedSpf } from '../../../src/core/microsoft/received-spf';
import { bytesOf, edited, edits, octetsOf, pieces } from '../letters';
import { demandSound, look } from '../mail';
import { demand, target } from '../target';

const STAMPS = [
  eop.results('192.0.2.10'),
  eop.receivedSpf('192.0.2.10'),
  eop.door('192.0.2.10'),
  eop.report('192.0.2.10'),
  'X-Microsoft-Antispam: BCL:0;ARA:1444111002;',
  'X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:1;auth:0;dest:J;',
  'X-MS-Exchange-ExternalOriginalInternetSender: ip=[192.0.2.10];domain=mx.sender.example',
  'ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass smtp.mailfrom=a.example; arc=none',
] as const;

const readers = [
  parseAuthenticationResults,
  parseReceivedSpf,
  parseReceived,
  parseAntispamReport,
  parseMailboxList,
  decodeEncodedWords,
];

/** Authentication-Results, Received, Received-SPF, the antispam report and Microsoft's other fields: values alone, and among genuine ones. */
export const stamps = target({
  name: 'stamps',
  promise: 'no value of a stamp stops its reader or reaches an object’s prototype',
  arbitrary: fc.record({
    which: fc.nat(STAMPS.length - 1),
    edits: edits(8),
    alone: pieces(8),
    top: fc.boolean(),
  }),
  check: async ({ which, edits: list, alone, top }) => {
    const stamp = edited(STAMPS[which] ?? '', list);
    for (const read of readers) {
      read(alone);
      read(stamp.slice(stamp.indexOf(':') + 1));
    }
    const lines = [...eop.INSIDE, eop.door('192.0.2.10'), ...eop.AUTHOR, eop.RETURN_PATH];
    const text = (top ? [stamp, ...lines] : [...lines, stamp]).join('\r\n');
    const inspection = await look({
      kind: 'header-section',
      origin: 'outlook-details-dialog',
      fidelity: 'copy',
      bytes: bytesOf(octetsOf(text)),
    });
    demandSound(inspection);
    demand(Object.keys(Object.prototype).length === 0, () => 'the prototype was reached');
  },
});
