import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-text';

describe('htmlToText', () => {
  it('keeps label and value of a row together through nested tables, wbr and Safe Links', () => {
    const html =
      '<style>td{x:"<b>"}</style><table><tr><td><div>Recipient&nbsp;Address:</div></td><td><a href="https://eur01.safelinks.protection.outlook.com/?url=x">ann<wbr>@contoso.example</a></td></tr><tr><td>Error:</td><td>550 5.1.10<br>not found</td></tr></table>';
    const text = htmlToText(html);
    expect(text).toContain('Recipient Address:\tann@contoso.example');
    expect(text).toMatch(/Error:\t550 5\.1\.10\nnot found/);
    expect(text).not.toContain('safelinks');
  });

  it('survives what is no HTML', () => {
    expect(htmlToText('a < b <!-- c &amp; &#x110000; &#65;')).toBe('a < b');
    expect(htmlToText('<<<>>> &#65; &nope;')).toContain('A &nope;');
    expect(htmlToText('<script>never closed')).toBe('');
  });
});
