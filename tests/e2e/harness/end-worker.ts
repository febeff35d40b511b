/** The end of the service worker, as Chromium ends it when it wants the memory back. */
import { TargetType, type Browser, type Target } from 'puppeteer-core';

/** True where there was one. */
export async function endWorker(browser: Browser, extensionId: string): Promise<boolean> {
  const running = (): Target[] =>
    browser
      .targets()
      .filter((one) => one.type() === TargetType.SERVICE_WORKER && one.url().includes(extensionId));
  const had = running().length > 0;
  for (let looks = 0; running().length > 0; looks += 1) {
    if (looks > 250) throw new Error('The worker did not end.');
    // One that is only just starting or ending cannot be closed; the next look settles it.
    if (looks % 25 === 0) await Promise.all(running().map(closeWorker));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return had;
}

async function closeWorker(target: Target): Promise<void> {
  try {
    await (await target.worker())?.close();
  } catch {
    // Gone by itself.
  }
}
