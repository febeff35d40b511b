/** Time of verifying, against stock mailauth and against the hash alone. */
import type { CpuReply } from '../browser/worker';
import type { BenchMessage } from '../messages';
import type { Bench } from '../page';
import { ms, times, type Mark, type Section } from '../report';

const least = (values: readonly number[]): number => Math.min(...values);

export async function cpuPhase(bench: Bench, messages: readonly BenchMessage[]): Promise<Section> {
  const rows: string[][] = [];
  const marks: Mark[] = [];
  for (const message of messages) {
    const rounds = message.octets > 2e6 ? 7 : message.octets > 1e5 ? 21 : 61;
    const reply = await bench.ask<CpuReply>({ what: 'cpu', id: message.id, rounds });
    const { verdicts } = reply;
    if (verdicts.ours !== verdicts.stock) {
      throw new Error(`${message.title}: ours ${verdicts.ours}, stock ${verdicts.stock}`);
    }
    const ours = least(reply.ours);
    const stock = least(reply.stock);
    const floor = least(reply.floor);
    const faster = stock / ours;
    const overFloor = ours / floor;
    rows.push([
      message.title,
      ms(ours),
      ms(stock),
      times(faster),
      ms(floor),
      times(overFloor),
      ms(least(reply.inspection)),
    ]);
    for (const { kind, bound } of message.bounds) {
      const what = `${message.title}: ${kind === 'stock' ? 'faster than stock' : 'time over the digest'}`;
      marks.push(
        kind === 'stock'
          ? { what, target: `>= ${bound}x`, measured: times(faster), holds: faster >= bound }
          : { what, target: `<= ${bound}x`, measured: times(overFloor), holds: overFloor <= bound },
      );
    }
  }
  return {
    title: 'Processor time',
    how: '`verifyMessage()` of the built engine (parsing, SPF, DKIM, ARC, DMARC) beside the steps of `authenticate()` of stock mailauth without BIMI: its own code, streaming parser and hashes in JavaScript, on the same shims, in the same worker, over the same octets, asking the same resolver, which answers at once. The floor is one `crypto.subtle.digest` over the octets of the body. The least of 7 (25 MB), 21 (1 MB) or 61 rounds, all by turns: what else the machine does can only add; both sides must reach the same results. `inspection` is all that the extension does with a file: recognise it, verify, judge, find. Signatures are RSA-2048 by one key; three of them are relaxed/relaxed, relaxed/simple and simple/relaxed.',
    columns: [
      'message',
      'ours ms',
      'stock ms',
      'faster',
      'digest ms',
      'over digest',
      'inspection ms',
    ],
    rows,
    marks,
  };
}
