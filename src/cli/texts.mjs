// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The English texts, all areas in one table. `messages.json` is the browser's own and of another form.
 *
 * @param {string} root the project's folder
 * @returns {Readonly<Record<string, string>>}
 */
export function englishTexts(root) {
  const folder = join(root, 'public', '_locales', 'en');
  /** @type {Record<string, string>} */
  const table = {};
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json') || name === 'messages.json') continue;
    Object.assign(table, JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }
  return table;
}
