import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAdminPaths } from './admin-centers';

describe('readAdminPaths', () => {
  it.each([
    [
      'Microsoft Defender portal > Email & collaboration > Review > Restricted entities',
      'https://security.microsoft.com/restrictedentities',
    ],
    [
      'Exchange admin center > Mail flow > Rules',
      'https://admin.exchange.microsoft.com/#/transportrules',
    ],
    ['Microsoft 365 admin center > Settings > Domains', 'https://admin.microsoft.com/'],
    ['Outlook > Report > Report phishing', null],
  ])('%s', (text, url) => {
    expect(readAdminPaths(text)).toEqual([{ steps: text.split(' > '), what: '', url }]);
  });

  it('reads several ways, and what to do at the end of one', () => {
    expect(
      readAdminPaths(
        'Exchange admin center > Mail flow > Rules; Microsoft Purview > Data loss prevention: look; then act.',
      ),
    ).toEqual([
      {
        steps: ['Exchange admin center', 'Mail flow', 'Rules'],
        what: '',
        url: 'https://admin.exchange.microsoft.com/#/transportrules',
      },
      {
        steps: ['Microsoft Purview', 'Data loss prevention'],
        what: 'look; then act.',
        url: 'https://purview.microsoft.com/',
      },
    ]);
  });

  it('finds a link for every path that the rules and findings give', () => {
    const rules = readdirSync('src/core/dsn/rules')
      .map((file) => readFileSync(`src/core/dsn/rules/${file}`, 'utf8'))
      .join('\n');
    const quoted = [...rules.matchAll(/'((?:Exchange|Microsoft)[^'\n]* > [^'\n]*)'/g)];
    const texts = JSON.parse(readFileSync('public/_locales/en/finding.json', 'utf8')) as object;
    const told = Object.entries(texts)
      .filter(([id, text]) => id.startsWith('finding_path_') && !String(text).startsWith('Outlook'))
      .map(([, text]) => String(text));
    const paths = [...quoted.map(([, path]) => path ?? ''), ...told];
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => readAdminPaths(path)[0]?.url === null)).toEqual([]);
  });
});
