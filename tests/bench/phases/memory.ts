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
    add('worker of the extension', three.bytes.length, await extensionPeak(three), true);
  }
  return {
    title: 'Memory',
    how: 'Growth of the resident memory of the renderer process, from before the message comes there, so itself included: the highest value that the system noted (`VmHWM` in /proc/PID/status, reset by /proc/PID/clear_refs before) less what it had before the message came, after a small one had warmed the code. A process of its own for each. `inspection`: `recogniseSource()` and `inspect()` of octets in a worker. `worker of the extension`: the process of the built extension while it inspects the message that stands open on the replica, from the request to the verdict, without a popup (which would be a page in the same process); so with the copies that the browser makes to carry the source there, base64 and all.',
    columns: ['what', 'message', 'peak', 'of its size'],
    rows,
    marks,
  };
}

async function extensionPeak({ bytes }: BenchMessage): Promise<number | null> {
  const text = bytes.toString('latin1');
  const received =
    'Received: from mta.sender.example (192.0.2.10) by mx.receiver.example with ESMTPS; Fri, 20 Nov 2026 10:00:09 +0000\r\n';
  const start = `${received}${text.slice(0, 5000)}`;
  const small = await messageFromEml(start, { seed: 'small', subject: 'Small' });
  const large = await messageFromEml(start, { seed: 'large', subject: 'Large' });
  const mailbox = [small, { ...large, source: `${received}${text}` }];
  const mailproof = await launchMailproof({ mailbox, zone: {}, dialog: { fillMs: [0, 0] } });
  try {
    const asker = await mailproof.browser.newPage();
    await asker.goto(`chrome-extension://${mailproof.extensionId}/managed-schema.json`);
    const inspect = async (id: string): Promise<void> => {
      await mailproof.openMessage(id);
      await mailproof.page.waitForSelector('mailproof-badge[data-state="invite"]');
      // A dialog with 25 MB of text takes seconds to show, and on a busy machine longer than the extension waits.
      for (let tries = 0; tries < 3; tries += 1) {
        if ((await asker.evaluate(inspectOutlookTab)) === 'ready') return;
      }
      throw new Error(`${id} could not be read`);
    };
    await inspect('Small');
    return await peakDuring(mailproof.browser, 'extension', () => inspect('Large'));
  } finally {
    await mailproof.close();
  }
}

/** In a page of the extension: the request that opening the popup makes. */
async function inspectOutlookTab(): Promise<string> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      storage: { session: { get(): Promise<Record<string, unknown>> } };
      runtime: { sendMessage(message: unknown): Promise<{ phase: string }> };
    };
  };
  const stored = await chrome.storage.session.get();
  const tabId = Number(
    Object.keys(stored)
      .find((key) => /^tab:\d+$/.test(key))
      ?.slice(4),
  );
  const body = { tabId };
  const { phase } = await chrome.runtime.sendMessage({ mailproof: 1, name: 'inspect-tab', body });
  return phase;
}
