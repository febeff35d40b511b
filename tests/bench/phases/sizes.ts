/** What the browser has to load, and the texts that it reads besides. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadedFiles, packedSize } from '../../e2e/harness/loaded';
import { kilobytes, type Mark, type Section } from '../report';

export function sizesPhase(): Section {
  const { worker, content, popup } = loadedFiles();
  const of = (
    what: string,
    files: ReadonlySet<string>,
    bound: number,
  ): { row: string[]; mark: Mark } => {
    const octets = packedSize(files);
    return {
      row: [
        what,
        kilobytes(octets),
        [...files].map((file) => file.replace(/-[\w-]{8}\./, '.')).join(', '),
      ],
      mark: {
        what: `${what}, gzip`,
        target: `<= ${kilobytes(bound)}`,
        measured: kilobytes(octets),
        holds: octets <= bound,
      },
    };
  };
  const all = [
    of('background worker', worker, 150_000),
    of('content script', content, 15_000),
    of('popup', popup, 40_000),
  ];
  const texts = textsOf('en');
  return {
    title: 'Size',
    how: 'Octets of every file that is loaded before the program can run, each packed by gzip at level 9: the entry, whatever it imports, and for the popup its page and style sheet. `tests/e2e/size.e2e.ts` counts the same files and asserts the bounds. Kilobytes of 1000.',
    columns: ['program', 'gzip', 'files'],
    rows: all.map(({ row }) => row),
    marks: all.map(({ mark }) => mark),
    notes: [
      `Texts are data beside the programs and read when the first words are shown: ${kilobytes(texts)} (gzip) for English, of which bounces' texts are most.`,
    ],
  };
}

function textsOf(language: string): number {
  const folder = `dist/chrome/_locales/${language}`;
  return readdirSync(folder)
    .filter((name) => name !== 'messages.json')
    .reduce(
      (sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length,
      0,
    );
}
