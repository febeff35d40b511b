/** Inputs that once broke a promise. Each is run again by every `npm test`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('./corpus.json', import.meta.url));

export interface Kept {
  readonly target: string;
  /** Of the batch that made it. */
  readonly seed: number;
  /** What was wrong. */
  readonly why: string;
  readonly input: unknown;
}

export function readCorpus(): Kept[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept[]) : [];
}

export function keep(found: Kept): void {
  // ASCII alone, so that what turns or hides text does so in no editor.
  const text = JSON.stringify([...readCorpus(), found], null, 2).replace(
    /[^\x20-\x7e\n]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, `${text}\n`);
}
