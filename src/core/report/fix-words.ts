import { UNKNOWN } from '../dsn/params';
import type { Fix } from '../inspection';
import type { Translate } from './translate';

/** A line of a text that has a label and nothing behind it. */
const EMPTY_LINE = new RegExp(`^[^\\n]{1,60}: ?${UNKNOWN}\\n`, 'gm');

/** A fix in words. Of a ready text, lines whose value the report does not tell are left out. */
export function fixWords({ kind, value }: Fix, translate: Translate): string {
  if (typeof value === 'string') return value;
  const words = translate(value);
  return kind === 'text' ? words.replace(EMPTY_LINE, '') : words;
}
