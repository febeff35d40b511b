/** How much is asked of a resolver: questions and octets for each message, with nothing kept and with one cache for all. */
import * as engine from '../../../src/engine';
import type { MessageSource } from '../../../src/core/message-source';
import { demoMessages, demoZone } from '../../messages/mailbox';
import type { Section } from '../report';
import { promptResolver } from '../waves';

const USERS = 100_000;
/** Messages that one user has inspected in a day: some by a press, or as many as a busy mailbox opens. */
const DAYS: readonly (readonly [string, number])[] = [
  ['a press on 3 messages a day', 3],
  ['a press on 10 messages a day', 10],
  ['every message opened, 50 a day', 50],
];
/** Of a day's work, what the busiest hour holds. */
const BUSIEST_HOUR = 0.15;

interface Asked {
  readonly questions: number;
  readonly octets: number;
}

async function inspectOver(
  bytes: Uint8Array,
  cache: ReturnType<typeof engine.createCache>,
): Promise<Asked> {
  const asked = promptResolver(engine, demoZone(), cache);
  const source: MessageSource = { kind: 'full-message', origin: 'file', fidelity: 'wire', bytes };
  const now = new Date('2026-11-24T00:00:00Z');
  await engine.inspect(source, { resolver: asked.resolver, now, version: '0' });
  return asked.count();
}

export async function scalePhase(): Promise<Section> {
  const rows: string[][] = [];
  const shared = engine.createCache();
  const sums = { alone: 0, octets: 0, beside: 0, messages: 0 };
  for (const { id, eml, expect } of demoMessages()) {
    if (expect.dsn !== undefined) continue;
    const alone = engine.createCache();
    const first = await inspectOver(eml, alone);
    const again = await inspectOver(eml, alone);
    const beside = await inspectOver(eml, shared);
    rows.push([
      id,
      ...[first.questions, again.questions, beside.questions, first.octets].map(String),
    ]);
    sums.alone += first.questions;
    sums.octets += first.octets;
    sums.beside += beside.questions;
    sums.messages += 1;
  }
  const mean = sums.alone / sums.messages;
  const octets = sums.octets / sums.alone;
  rows.push([
    `mean of ${sums.messages}`,
    mean.toFixed(1),
    '0',
    (sums.beside / sums.messages).toFixed(1),
    (sums.octets / sums.messages).toFixed(0),
  ]);
  const load = DAYS.map(([what, messages]) => {
    const day = USERS * messages * mean;
    const peak = (day * BUSIEST_HOUR) / 3600;
    return `- ${what}: ${(day / 1e6).toFixed(1)} million questions a day, ${peak.toFixed(0)} a second in the busiest hour (${BUSIEST_HOUR * 100} % of the day), ${((day * octets) / 1e9).toFixed(1)} GB of DNS messages a day`;
  });
  return {
    title: 'Load on a resolver',
    how: 'The demo messages that are no bounces (those ask nothing) through `inspect()` over the wire format. `alone`: nothing cached; `again`: the same message once more; `beside the others`: all in one worker, one after the other, over one cache. Octets are DNS messages both ways, without HTTP and TLS.',
    columns: ['message', 'alone', 'again', 'beside the others', 'octets'],
    rows,
    marks: [],
    notes: [
      `What ${USERS.toLocaleString('en')} users would ask of one resolver at ${mean.toFixed(1)} questions a message, none answered by a cache of the browser's:`,
      load.join('\n'),
    ],
  };
}
