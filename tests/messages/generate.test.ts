import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate } from './generate';
import { demoFiles, demoMessages } from './mailbox';

test('the files are what the generator writes', async () => {
  const made = await generate();
  for (const [name, octets] of made)
    expect(readFileSync(new URL(name, import.meta.url)).equals(octets), name).toBe(true);
  const emls = [...made.keys()].filter((name) => name.endsWith('.eml'));
  const expectations = emls.map((name) => name.replace('.eml', '.json'));
  expect([...demoFiles()].sort()).toEqual([...emls, ...expectations, 'zone.json'].sort());
});

test('nothing in them belongs to anybody', () => {
  for (const { id, eml } of demoMessages()) {
    // Soft line breaks of quoted-printable cut words in two.
    const text = Buffer.from(eml).toString('utf8').replaceAll('=\r\n', '');
    const addresses = text.match(/[\w.=+-]+@[\w-]+(\.[\w-]+)+/g) ?? [];
    for (const address of addresses)
      expect(address, id).toMatch(/(\.example|example\.(com|net|org|edu)|\.prod\.outlook\.com)$/);
    const ips = text.match(/\b\d{1,3}(\.\d{1,3}){3}\b/g) ?? [];
    for (const ip of ips)
      expect(ip, id).toMatch(
        /^(192\.0\.2|198\.51\.100|203\.0\.113|255\.255\.255|10\.167\.8)\.|^15\.20\./,
      );
  }
});

test('line ends are those of the wire', () => {
  for (const { id, eml } of demoMessages())
    expect(/(^|[^\r])\n|\r(?!\n)/.test(Buffer.from(eml).toString('latin1')), id).toBe(false);
});
