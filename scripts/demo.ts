/**
 * `npm run demo`: a replica of Outlook on the web with the demo mailbox, DNS on loopback, and Chromium with the extension, left open until it
 * is closed. Without a display (or with --headless, or in CI) it inspects each demo message through the toolbar popup instead, prints one
 * line a message, and leaves screenshots.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchMailproof, settled, type Mailproof } from '../tests/e2e/harness/mailproof';
import { demoMessages, type DemoMessage } from '../tests/messages/mailbox';
import { buildIfNeeded } from './built';
import { compose } from './compose';
import { table } from './table';

const OUT = join('tests', '.out', 'demo');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const noDisplay =
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
const headless = noDisplay || process.argv.includes('--headless') || Boolean(process.env['CI']);

interface Shown {
  readonly level: string;
  readonly headline: string;
}

/** Opens one message, clicks the toolbar button, and reads what the popup says. */
async function inspect(mailproof: Mailproof, message: DemoMessage): Promise<Shown> {
  const at = demoMessages().findIndex((one) => one.id === message.id);
  await mailproof.openMessage(mailproof.mailbox[at]?.id ?? '');
  const popup = await mailproof.popup();
  const { state, level } = await settled(popup);
  const headline = await popup.$eval('h1', (heading) => {
    const copy = heading.cloneNode(true) as HTMLElement;
    for (const unseen of copy.querySelectorAll('.spoken')) unseen.remove();
    return copy.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  });
  await takePictures(mailproof, popup, message.id);
  return { level: state === 'ready' ? (level ?? '') : state, headline };
}

async function takePictures(mailproof: Mailproof, popup: Page, id: string): Promise<void> {
  const small = await popup.screenshot({ captureBeyondViewport: false });
  const large = await mailproof.page.screenshot();
  await compose(mailproof.browser, { large, small, path: `${OUT}/${id}.png` });
  await mailproof.page.bringToFront();
}

/** @returns how many messages did not show the level that their .json expects */
async function inspectAll(mailproof: Mailproof): Promise<number> {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const rows: string[][] = [['SUBJECT', 'LEVEL', 'HEADLINE']];
  const wrong: string[] = [];
  for (const [at, message] of demoMessages().entries()) {
    const subject = mailproof.mailbox[at]?.subject ?? message.id;
    const shown = await inspect(mailproof, message).catch((error: unknown) => ({
      level: 'error',
      headline: String(error).split('\n')[0] ?? '',
    }));
    rows.push([subject, shown.level, shown.headline]);
    if (shown.level !== message.expect.level)
      wrong.push(`${message.id}.json expects ${message.expect.level}, shown was ${shown.level}`);
  }
  for (const line of table(rows, [34, 8])) say(line);
  for (const line of wrong) say(`WRONG: ${line}`);
  say(`Screenshots of all ${demoMessages().length} messages: ${OUT}`);
  return wrong.length;
}

async function leaveOpen(mailproof: Mailproof): Promise<void> {
  await mailproof.openMessage(mailproof.mailbox[0]?.id ?? '');
  say(
    'Outlook is open with the demo mailbox. Open a message, then press the badge above its text,',
  );
  say('click the Mailproof button in the toolbar (behind the puzzle piece), or press Alt+Shift+M.');
  say('This ends when you close the browser, or with Ctrl+C.');
  await new Promise<void>((resolve) => {
    mailproof.browser.once('disconnected', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function main(): Promise<number> {
  if (!buildIfNeeded((line) => say(`demo: ${line}`))) return 1;
  const mailproof = await launchMailproof({ headless, size: { width: 1280, height: 860 } });
  try {
    if (headless) return (await inspectAll(mailproof)) === 0 ? 0 : 1;
    await leaveOpen(mailproof);
    return 0;
  } finally {
    await mailproof.close().catch(() => undefined);
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
