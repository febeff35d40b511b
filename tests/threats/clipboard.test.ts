/** What is copied from a hostile message: nothing of it is markup, a link, a mention or a command. */
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/core/report/formats';
import { inspect } from '../../src/core/diagnosis/inspect';
import type { Inspection } from '../../src/core/inspection';
import { recogniseSource } from '../../src/core/message/source';
import { english } from '../fuzz/mail';
import { hostileBounce, hostileMessage, UNSHOWN } from './hostile-mail';

async function inspected(bytes: Uint8Array): Promise<Inspection> {
  const found = await recogniseSource(bytes, 'file', 'a.eml');
  if ('problem' in found) throw new Error(found.problem.id);
  return inspect(found.source, { resolver: null, now: new Date('2026-11-24'), version: '0' });
}

describe.each([
  ['a message', hostileMessage],
  ['a bounce', hostileBounce],
])('the clipboard after %s', (_what, make) => {
  it('holds HTML of elements without power alone', async () => {
    const html = FORMATS.html.render(await inspected(make()), english);
    const elements = new Set([...html.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]));
    const harmless = 'article h2 h3 table tr td th ul li strong br pre del p small'.split(' ');
    expect([...elements].filter((name) => !harmless.includes(name ?? ''))).toEqual([]);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    // Looks that stand in the code: names, numbers and colours, nothing that loads anything.
    const bare = html.replaceAll(/ style="[a-z0-9#:;, -]*"/gi, '');
    expect(bare).not.toMatch(/<[^>]*\s(?:href|src|style|on\w+)\s*=/i);
  });

  it('holds Markdown without an image, a link or an element of the message', async () => {
    const markdown = FORMATS.markdown.render(await inspected(make()), english);
    const outside = markdown.replace(/^ *(`{3,})[^\n]*\n[\s\S]*?\n *\1$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)<|(?<!\\)\]\(|(?<!\\)!\[|https?:\/\//);
  });

  it.each(['text', 'markdown', 'html', 'json'] as const)(
    'holds no steering text in %s',
    async (format) => {
      expect(UNSHOWN.exec(FORMATS[format].render(await inspected(make()), english))).toBeNull();
    },
  );
});
