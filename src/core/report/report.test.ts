import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS, type FormatName } from './formats';
import { escapeHtml } from './html';
import { HOSTILE, madeInspection } from './made-inspection';
import { REPORT_PARTS } from './parts';
import { plain, plainLines } from './plain';
import { createTranslator, type TextTable } from './translate';

const folder = new URL('../../../public/_locales/en/', import.meta.url);
const texts: TextTable = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'messages.json')
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as TextTable),
);
const english = createTranslator(texts);
const render = (format: FormatName, options = {}): string =>
  FORMATS[format].render(madeInspection(), english, options);

describe('every format', () => {
  it.each(['text', 'markdown', 'html'] as const)('%s leads with the verdict', (format) => {
    const first = render(format).slice(0, 200);
    expect(first).toMatch(/bounce/i);
    // A bounce: what it means, then who acts.
    expect(first).toContain('Who can act: the sender');
  });

  it.each(['text', 'markdown', 'html'] as const)('%s has no ids and no open places', (format) => {
    const known = render(format).replaceAll('dkim_expired', '').replaceAll('dsn_general', '');
    expect(known).not.toMatch(/\b(?:report|finding|verdict|method)_[a-z_]+/);
    expect(known).not.toMatch(/\{[a-z_]+\}/);
  });

  it.each(['text', 'markdown', 'html', 'json'] as const)('%s steers no terminal', (format) => {
    expect(render(format)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  it.each(['text', 'markdown', 'html'] as const)('%s turns no reading direction', (format) => {
    expect(render(format)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it.each(['text', 'markdown', 'html'] as const)('%s names who can act and the ids', (format) => {
    const report = render(format);
    expect(report).toContain('Who can act: the sender');
    expect(report).toContain('Mailproof 1.2.3');
    expect(report.replaceAll('\\', '')).toMatch(
      /<1(?:@|&#64;)contoso\.com>|&lt;1@contoso\.com&gt;/,
    );
    expect(report).toContain('aaaa-bbbb');
  });

  it.each(['text', 'markdown', 'html'] as const)('%s leaves details out when told to', (format) => {
    const report = render(format, { detail: 'short' });
    expect(report.length).toBeLessThan(render(format).length);
    expect(report).toContain('Who can act: the sender');
    expect(report).toContain('aaaa-bbbb');
    expect(report).not.toContain('ESMTPS');
  });

  it.each(['text', 'markdown', 'html'] as const)('%s has exactly the parts chosen', (format) => {
    const report = render(format, { parts: ['trace'] });
    expect(report).toContain('The way of the message');
    expect(report).toContain('Delivery report');
    for (const title of ['SPF, DKIM, DMARC and ARC', 'For support', 'Signatures'])
      expect(report).not.toContain(title);
    const all = render(format, { parts: REPORT_PARTS, detail: 'short' });
    expect(all).toBe(render(format));
  });

  it.each(['text', 'markdown', 'html', 'json'] as const)(
    '%s hides people when told to',
    (format) => {
      const report = render(format, { redact: true });
      expect(report).not.toMatch(/ada(?:@|&#64;)|eve(?:@|&#64;)/);
      expect(report).not.toContain('192.0.2.');
      expect(report).toContain('ip-1');
      expect(report).toContain('contoso.com');
    },
  );
});

describe('html', () => {
  it('lets no markup of a sender through', () => {
    const report = render('html');
    const tags = [...report.matchAll(/<\/?([a-z0-9]+)/g)].map((match) => match[1] ?? '');
    const powerless = 'article h2 h3 table tr th td ul li br strong p small pre del'.split(' ');
    expect(tags.filter((tag) => !powerless.includes(tag))).toEqual([]);
    expect(report).toContain(escapeHtml('<img src=x onerror=alert(1)>'));
    expect(report).not.toMatch(/<[^>]*(?:href|src|on[a-z]+)=/);
    const looks = [...report.matchAll(/ style="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(looks.length).toBeGreaterThan(0);
    // Declarations of plain values: nothing that loads, nothing that reaches outside its element.
    expect(looks.filter((look) => !/^(?:[a-z-]+:[#\w ,-]+;?)+$/.test(look))).toEqual([]);
    expect(looks.filter((look) => /position|behavior|content:|z-index/.test(look))).toEqual([]);
  });
});

describe('markdown', () => {
  it('lets no markup, link or mention of a sender through', () => {
    const outside = render('markdown').replace(/^ *(`{3,})[\s\S]*?^ *\1$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)<[a-z]/i);
    expect(outside).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
    expect(outside).not.toMatch(/https?:\/\//);
    expect(outside).not.toMatch(/@[a-z]/);
  });

  it('fences code with more backticks than it holds', () => {
    expect(render('markdown')).toMatch(/^ *`{5}text$/m);
  });

  it('shows a DNS change as a diff', () => {
    expect(render('markdown')).toMatch(
      /```diff\n *- _dmarc\.contoso\.com\. IN TXT "v=DMARC1; p=none"\n *\+ /,
    );
  });
});

describe('text', () => {
  it('keeps every line of a sender on one line', () => {
    expect(render('text')).toContain('  Subject   <img src=x onerror=alert(1)> ');
  });

  it('has no blanks at line ends and ends with one line end', () => {
    expect(render('text')).not.toMatch(/[ \t]\n/);
    expect(render('text')).toMatch(/[^\n]\n$/);
  });
});

describe('plain', () => {
  it('drops what steers and what hides', () => {
    expect(plain('a\u001b[2Jb\u202ec\u200bd\r\ne')).toBe('a [2Jbcd e');
    expect(plainLines('a\u0007\r\nb')).toBe('a\nb');
    expect(plain(HOSTILE)).not.toContain('\u001b');
  });

  it('cuts what nobody reads', () => {
    expect(plain('x'.repeat(1_000_000)).length).toBe(4001);
  });
});
