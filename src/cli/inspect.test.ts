/** The command line as a process: what it prints where, and how it ends. It runs the built core and builds it first where that is stale. */
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, INSPECTION_SHAPE } from '../core/report/json-shape';
import { startZoneServer, type ZoneServer } from '../../tests/zone-server/server';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = fileURLToPath(new URL('inspect.mjs', import.meta.url));
const TIMEOUT = 60_000;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(words: readonly string[], input = '', close = false): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { cwd: root });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (close) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err: withoutBuild(err) }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The lines about building come and go with the state of dist. */
const withoutBuild = (err: string): string => err.replace(/^inspect: building the core\n/, '');

const MESSAGE = [
  'Received: from a.example (192.0.2.10) by mx.fabrikam.example with ESMTPS; Tue, 24 Nov 2026 08:00:00 +0000',
  'From: Ada <ada@contoso.example>',
  'To: bob@fabrikam.example',
  'Subject: Engine',
  'Date: Tue, 24 Nov 2026 07:59:00 +0000',
  '',
  'Hello',
  '',
].join('\r\n');

let folder = '';
let zone: ZoneServer;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mailproof-'));
  writeFileSync(file('good.eml'), MESSAGE);
  writeFileSync(file('empty.eml'), '');
  writeFileSync(file('reply.txt'), '550 5.1.1 <eve@fabrikam.example>: user unknown');
  writeFileSync(file('picture.eml'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  mkdirSync(file('folder.eml'));
  zone = await startZoneServer({
    zone: {
      'contoso.example': [{ type: 'TXT', data: ['v=spf1 ip4:192.0.2.10 -all'] }],
      '_dmarc.contoso.example': [{ type: 'TXT', data: ['v=DMARC1; p=reject'] }],
    },
  });
  await run(['--version']);
  await run(['--offline', file('good.eml')]);
}, 2 * TIMEOUT);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await zone.stop();
});

describe(
  'npm run inspect',
  () => {
    it('prints the report and nothing else', async () => {
      const ended = await run(['--offline', file('good.eml')]);
      expect(ended).toMatchObject({ status: 0, err: '' });
      expect(ended.out).toContain('NOT KNOWN');
      expect(ended.out).toContain('Ada <ada@contoso.example>');
    });

    it('prints one JSON object a file, one a line, in order', async () => {
      const ended = await run(['--offline', '--json', file('good.eml'), file('reply.txt')]);
      expect(ended).toMatchObject({ status: 0, err: '' });
      const lines = ended.out.trimEnd().split('\n');
      const objects = lines.map((line) => JSON.parse(line) as { source: { kind: string } });
      expect(objects.map((one) => one.source.kind)).toEqual(['full-message', 'dsn-text']);
      for (const one of objects) expect(faults(one, INSPECTION_SHAPE)).toEqual([]);
    });

    it('asks the resolver that is named, with the client that is given', async () => {
      const words = ['--json', '--doh', zone.url, '--ip', '192.0.2.10', '--mail-from'];
      const ended = await run([...words, 'ada@contoso.example', file('good.eml')]);
      expect(ended).toMatchObject({ status: 0, err: '' });
      const found = JSON.parse(ended.out) as Record<string, unknown>;
      expect(found).toMatchObject({
        verdict: { level: 'pass' },
        verified: {
          spf: { result: 'pass', basis: 'verified', clientIpBasis: 'given' },
          dmarc: { result: 'pass', policy: 'reject', aligned: { spf: 'contoso.example' } },
        },
      });
      expect(JSON.stringify(found['dns'])).toContain('_dmarc.contoso.example');
    });

    it('asks nothing offline', async () => {
      zone.forget();
      const ended = await run(['--offline', '--json', file('good.eml')]);
      expect((JSON.parse(ended.out) as { dns: unknown[] }).dns).toEqual([]);
      expect(zone.queries()).toEqual([]);
    });

    it('evaluates SPF alone', async () => {
      const words = [
        '--spf',
        '--json',
        '--doh',
        zone.url,
        '--ip',
        '192.0.2.99',
        '--helo',
        'x.example',
      ];
      const ended = await run([...words, '--mail-from', 'ada@contoso.example']);
      expect(ended).toMatchObject({ status: 0, err: '' });
      const found = JSON.parse(ended.out) as Record<string, unknown>;
      expect(faults(found, INSPECTION_SHAPE)).toEqual([]);
      expect(found).toMatchObject({
        verdict: { level: 'unknown' },
        verified: { spf: { result: 'fail', domain: 'contoso.example' }, dkim: [], dmarc: null },
      });
    });

    it('prints the posture of a domain', async () => {
      const words = ['--doh', zone.url, '--domain', 'contoso.example'];
      const text = await run(words);
      expect(text).toMatchObject({ status: 0, err: '' });
      expect(text.out).toContain('v=DMARC1; p=reject');
      const json = await run([...words, '--json']);
      expect(JSON.parse(json.out)).toMatchObject({
        schemaVersion: 1,
        domain: 'contoso.example',
        dmarc: { policy: 'reject' },
      });
      const bad = await run(['--doh', zone.url, '--domain', 'no name']);
      expect(bad).toMatchObject({ status: 2, out: '' });
    });

    it('reads standard input', async () => {
      const ended = await run(['--offline', '-'], MESSAGE);
      expect(ended).toMatchObject({ status: 0, err: '' });
      expect(ended.out).toContain('Engine');
    });

    it.each([
      ['a missing file', ['missing.eml'], 'missing.eml: there is no such file'],
      ['a folder', ['folder.eml'], 'folder.eml: this is a folder, not a file'],
      ['an empty file', ['empty.eml'], 'empty.eml: '],
      ['a picture', ['picture.eml'], 'picture.eml: '],
    ])('says in one line what is wrong with %s', async (_what, names, words) => {
      const ended = await run(['--offline', ...names.map(file)]);
      expect(ended).toMatchObject({ status: 2, out: '' });
      expect(ended.err).toContain(words);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
      expect(ended.err).not.toMatch(/\bat .*:\d+:\d+/);
    });

    it('prints the good among the bad, and ends with 2', async () => {
      const ended = await run(['--offline', '--json', file('missing.eml'), file('good.eml')]);
      expect(ended.status).toBe(2);
      expect(ended.out.trimEnd().split('\n')).toHaveLength(1);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    });

    it.each([
      [['--frobnicate'], 'unknown option'],
      [['--doh', 'http://dns.example/dns-query', 'x'], 'inspect: '],
      [['--doh', 'not a url', 'x'], 'inspect: '],
      [['--spf', '--ip', 'not-an-ip', '--helo', 'a.example', '--offline'], '--ip: '],
    ])('refuses %j in one line', async (words, start) => {
      const ended = await run(words);
      expect(ended).toMatchObject({ status: 2, out: '' });
      expect(ended.err).toContain(start);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    });

    it('tells trouble from an answer where the resolver is not there', async () => {
      const ended = await run([
        '--json',
        '--doh',
        'http://127.0.0.1:9/dns-query',
        file('good.eml'),
      ]);
      expect(ended.status).toBe(0);
      expect(JSON.parse(ended.out)).toMatchObject({
        verdict: { level: 'unknown' },
        verified: { dmarc: { result: 'temperror', basis: 'not-evaluable' } },
      });
    });

    it('ends quietly when nobody reads on', async () => {
      const names = Array.from({ length: 60 }, () => file('good.eml'));
      const ended = await run(['--offline', ...names], '', true);
      expect(ended).toMatchObject({ status: 0, err: '' });
    });

    it('helps', async () => {
      const ended = await run(['--help']);
      expect(ended).toMatchObject({ status: 0, err: '' });
      for (const option of ['--json', '--doh', '--offline', '--now', '--spf', '--domain']) {
        expect(ended.out).toContain(option);
      }
    });
  },
  TIMEOUT,
);
