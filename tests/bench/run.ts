/**
 * `npm run bench`: measures speed, memory and size in a real Chromium, prints them and writes docs/benchmarks.md. `npm run bench -- cpu growth`
 * runs these phases alone and writes nothing. Exit status 1 where a mark was missed.
 */
import { writeFileSync } from 'node:fs';
import { machine } from './machine';
import { benchMessages } from './messages';
import { openBench } from './page';
import { cpuPhase } from './phases/cpu';
import { firstWordPhase } from './phases/first-word';
import { growthPhase } from './phases/growth';
import { memoryPhase } from './phases/memory';
import { pagePhase } from './phases/page';
import { scalePhase } from './phases/scale';
import { sizesPhase } from './phases/sizes';
import { startPhase } from './phases/start';
import { wavesPhase } from './phases/waves';
import { asMarkdown, asText, type Section } from './report';

const DOCUMENT = 'docs/benchmarks.md';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const messages = await benchMessages();
  const bench = await openBench(messages);
  const sections: Section[] = [];
  try {
    const phases: Record<string, () => Promise<Section>> = {
      waves: () => wavesPhase(bench),
      cpu: () => cpuPhase(bench, messages),
      growth: () => growthPhase(bench),
      memory: () => memoryPhase(bench, messages),
      start: () => startPhase(bench),
      scale: () => scalePhase(),
      sizes: async () => sizesPhase(),
      'first-word': () => firstWordPhase(),
      page: () => pagePhase(),
    };
    const unknown = wanted.find((name) => !Object.hasOwn(phases, name));
    if (unknown !== undefined) {
      process.stderr.write(`bench: there is no phase ${unknown}\n`);
      return 2;
    }
    for (const [name, run] of Object.entries(phases)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const section = await run();
      say(asText(section));
      sections.push(section);
    }
    if (wanted.length === 0) {
      writeFileSync(DOCUMENT, asMarkdown(machine(bench.version), 'npm run bench', sections));
      say(`\nWritten: ${DOCUMENT}`);
    }
  } finally {
    await bench.stop();
  }
  return sections.every(({ marks }) => marks.every((mark) => mark.holds)) ? 0 : 1;
}

process.exitCode = await main();
