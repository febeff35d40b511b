/** What the content script costs Outlook's page. */
import { launchMailproof } from '../../e2e/harness/mailproof';
import { ms, type Section } from '../report';
import { MUTATIONS, runStorm, type Storm } from '../storm';

export async function pagePhase(): Promise<Section> {
  const mailproof = await launchMailproof();
  try {
    const { page, mailbox } = mailproof;
    await mailproof.openMessage(mailbox[0]?.id ?? '');
    await page.waitForSelector('mailproof-badge[data-state="invite"]');
    const found: [string, Storm][] = [
      ['fifty changes a frame', await runStorm(page, 'frames')],
      ['all in one task', await runStorm(page, 'burst')],
    ];
    const added = found.reduce((sum, [, storm]) => sum + storm.added, 0);
    return {
      title: 'Cost to the page',
      how: `${MUTATIONS.toLocaleString('en')} changes below the reading pane of the replica, a message open and its badge shown: fifty in each of two hundred frames, then all in one task. From a trace of Chromium, in the main thread's own time: a task of 50 ms or more is long; it is added by the content script where it would be shorter without the script's part. Asserted in \`tests/e2e/speed.e2e.ts\`.`,
      columns: [
        'storm',
        'records',
        'long tasks',
        'added by us',
        'our longest ms',
        'ours ms',
        'main thread ms',
        'our share',
      ],
      rows: found.map(([what, storm]) => [
        what,
        storm.records.toLocaleString('en'),
        String(storm.long),
        String(storm.added),
        ms(storm.longest),
        ms(storm.script),
        ms(storm.busy),
        `${((100 * storm.script) / storm.busy).toFixed(1)} %`,
      ]),
      marks: [
        {
          what: 'long tasks added by the content script',
          target: '= 0',
          measured: String(added),
          holds: added === 0,
        },
      ],
    };
  } finally {
    await mailproof.close();
  }
}
