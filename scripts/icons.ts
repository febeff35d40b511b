/**
 * Renders the icons: public/icons/*.svg to PNG with Chromium, the product's in four sizes and the toolbar's levels in two. Run by hand after a
 * change (`npx tsx scripts/icons.ts`); the PNG files are committed, so that a build needs no browser.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findBrowser } from './browser.mjs';

const folder = 'public/icons';
const executablePath = findBrowser();
if (executablePath === null) throw new Error('icons: no Chromium found');

const browser = await launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
  const name = file.slice(0, -'.svg'.length);
  const svg = readFileSync(`${folder}/${file}`).toString('base64');
  for (const size of name === 'mailproof' ? [16, 32, 48, 128] : [16, 32]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${svg}">`,
      { waitUntil: 'load' },
    );
    const path = `${folder}/${name}-${size}.png` as const;
    await page.screenshot({ path, omitBackground: true });
  }
}
await browser.close();
