/** The most memory that a worker takes for a message of 25 MB, from what the system keeps of its process. */
import { launchMailproof } from '../../e2e/harness/mailproof';
import { messageFromEml } from '../../replica/replica';
import type { BenchMessage } from '../messages';
import type { Bench } from '../page';
import { peakDuring } from '../processes';
import { megabytes, times, type Mark, type Section } from '../report';

const BOUND = 4;

export async function memoryPhase(
  bench: Bench,
  messages: readonly BenchMessage[],
): Promise<Section> {
  const rows: string[][] = [];
  const marks: Mark[] = [];
  const add = (what: string, size: number, peak: number | null, held: boolean): void => {
    if (peak === null) {
      rows.push([what, megabytes(size), 'not told by this system', '']);
      return;
    }
    rows.push([what, megabytes(size), megabytes(peak), times(peak / size)]);
    if (!held) return;
    marks.push({
      what: `peak memory: ${what}`,
      target: `<= ${BOUND}x the message`,
      measured: times(peak / size),
      holds: peak <= BOUND * size,
    });
  };
  const large = messages.filter(({ octets }) => octets > 2e6);
  for (const { id, title, bytes } of large) {
    add(`inspection, ${title}`, bytes.length, await bench.peak(id, 'inspect'), true);
  }
  const [, , three] = large;
  if (three !== undefined) {
    add(
      `stock mailauth, ${three.title}`,
      three.bytes.length,
      await bench.peak(three.id, 'stock'),
      false,
    );
    add('extension, badge pressed', three.bytes.length, await pressedPeak(three), true);
  }
  return {
    title: 'Memory',
    how: 'Growth of the resident memory of the renderer process, from before the message comes there, so itself included: the highest value that the system noted (`VmHWM` in /proc/PID/status, reset by /proc/PID/clear_refs before) less what it had before the message came, after a small one had warmed the code. A process of its own for each. `inspection`: `recogniseSource()` and `inspect()` of octets in a worker. `extension`: the process of the built extension while the badge is pressed on the replica, so with the copies that the browser makes to carry the source there, base64 and all.',
    columns: ['what', 'message', 'peak', 'of its size'],
    rows,
    marks,
  };
}

async function pressedPeak({ bytes }: BenchMessage): Promise<number | null> {
  const text = bytes.toString('latin1');
  const received =
    'Received: from mta.sender.example (192.0.2.10) by mx.receiver.example with ESMTPS; Fri, 20 Nov 2026 10:00:09 +0000\r\n';
  const start = `${received}${text.slice(0, 5000)}`;
  const small = await messageFromEml(start, { seed: 'small', subject: 'Small' });
  const large = await messageFromEml(start, { seed: 'large', subject: 'Large' });
  const mailbox = [small, { ...large, source: `${received}${text}` }];
  const mailproof = await launchMailproof({ mailbox, zone: {}, dialog: { fillMs: [0, 0] } });
  try {
    const press = async (id: string): Promise<void> => {
      await mailproof.openMessage(id);
      const badge = await mailproof.page.waitForSelector('mailproof-badge[data-state="invite"]');
      await badge?.click();
      await mailproof.page.waitForSelector(
        'mailproof-badge[data-state="ready"], mailproof-badge[data-state="error"]',
        { timeout: 120_000 },
      );
    };
    await press('Small');
    return await peakDuring(mailproof.browser, 'extension', () => press('Large'));
  } finally {
    await mailproof.close();
  }
}
