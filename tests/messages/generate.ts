/**
 * Writes the demo mailbox: `npx tsx tests/messages/generate.ts`. The same input gives the same octets; `generate.test.ts` compares.
 */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { stories } from './generator/all';
import { demoZone } from './generator/zone';

/** Name of each generated file beside this one -> its octets. */
export async function generate(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const story of stories) files.set(`${story.id}.eml`, await story.make());
  const zone = await format(JSON.stringify(demoZone()), { parser: 'json', printWidth: 100 });
  files.set('zone.json', Buffer.from(zone));
  return files;
}

if (process.argv[1]?.endsWith('generate.ts')) {
  for (const [name, octets] of await generate()) {
    writeFileSync(new URL(name, import.meta.url), octets);
    console.log(`wrote ${name}, ${octets.length} octets`);
  }
}
