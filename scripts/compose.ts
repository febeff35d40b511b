/** Puts a screenshot of the popup over one of the page below a sketched toolbar, as a person sees them. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

interface Pictures {
  /** PNG of the page. */
  readonly large: Uint8Array;
  /** PNG of the popup. */
  readonly small: Uint8Array;
  readonly path: `${string}.png`;
}

const dataUrl = (png: Uint8Array): string =>
  `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/** A window with an address bar and our button, the page in it, and the popup hanging from the button. */
function sketch(large: string, small: string): string {
  const icon = dataUrl(readFileSync('public/icons/mailproof-32.png'));
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #dfe3e8; }
    .window { position: relative; display: inline-block; }
    .bar { height: 44px; display: flex; align-items: center; gap: 14px; padding: 0 16px; }
    .address { flex: 1; height: 28px; border-radius: 14px; background: #fff; font: 13px/28px system-ui, sans-serif; color: #44546a; padding: 0 14px; }
    .button { width: 20px; height: 20px; padding: 5px; border-radius: 6px; background: #c7cfda; }
    .large { display: block; }
    .small { position: absolute; top: 46px; right: 12px; border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / 35%); }
  </style><div class="window"><div class="bar"><div class="address">outlook.office.com/mail</div><img class="button" src="${icon}"></div>
  <img class="large" src="${large}"><img class="small" src="${small}"></div>`;
}

/** Writes the picture to `path`. */
export async function compose(browser: Browser, { large, small, path }: Pictures): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.setContent(sketch(dataUrl(large), dataUrl(small)));
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const whole = await page.$('.window');
    await whole?.screenshot({ path });
  } finally {
    await page.close();
  }
}
