/** Puts a screenshot of the popup over one of the page below a sketched toolbar, as a person sees them. */
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

/** Writes the picture to `path`. */
export async function compose(browser: Browser, { large, small, path }: Pictures): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.setContent(`<!doctype html><style>
      body { margin: 0; background: #dfe3e8; }
      .window { position: relative; display: inline-block; border-radius: 10px; overflow: hidden; }
      .bar { height: 44px; background: #dfe3e8; display: flex; align-items: center; gap: 10px; padding: 0 14px; }
      .address { flex: 1; height: 28px; border-radius: 14px; background: #fff; font: 13px/28px system-ui, sans-serif; color: #44546a; padding: 0 14px; }
      .button { width: 26px; height: 26px; border-radius: 6px; background: #c7cfda; }
      .page { display: block; }
      .popup { position: absolute; top: 46px; right: 12px; border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / 35%); }
    </style><div class="window"><div class="bar"><div class="address">outlook.office.com/mail</div><div class="button"></div></div>
    <img class="page" src="${dataUrl(large)}"><img class="popup" src="${dataUrl(small)}"></div>`);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    const whole = await page.$('.window');
    await whole?.screenshot({ path });
  } finally {
    await page.close();
  }
}
