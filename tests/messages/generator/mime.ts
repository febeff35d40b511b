/** The few MIME structures that the demo needs. */

export interface Part {
  /** The part's own fields, `\n` between them. */
  readonly fields: string;
  readonly body: string;
}

/** Text of a multipart body with this boundary (RFC 2046 section 5.1.1). */
export function multipart(boundary: string, parts: readonly Part[]): string {
  return `${parts.map((part) => `--${boundary}\n${part.fields}\n\n${part.body}\n`).join('')}--${boundary}--\n`;
}

/** text/html in UTF-8 as quoted-printable (RFC 2045 section 6.7). */
export function html(markup: string): Part {
  return {
    fields: 'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable',
    body: quotedPrintable(markup),
  };
}

export function text(content: string): Part {
  return {
    fields:
      'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable',
    body: quotedPrintable(content),
  };
}

/** RFC 2045 section 6.7, line breaks kept, lines of at most 76 octets. */
export function quotedPrintable(content: string): string {
  return content
    .split('\n')
    .map((line) => {
      const tokens = [...Buffer.from(line, 'utf8')].map((octet, at, all) => {
        const last = at === all.length - 1;
        const plain =
          (octet >= 0x21 && octet <= 0x7e && octet !== 0x3d) || (octet === 0x20 && !last);
        return plain
          ? String.fromCharCode(octet)
          : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
      });
      let current = '';
      let out = '';
      for (const token of tokens) {
        if (current.length + token.length > 75) {
          out += `${current}=\n`;
          current = '';
        }
        current += token;
      }
      return out + current;
    })
    .join('\n');
}

/** A quiet HTML page around paragraphs, as newsletters and colleagues send them. */
export function page(...paragraphs: readonly string[]): string {
  const style = 'font-family: Segoe UI, Arial, sans-serif; font-size: 14px; line-height: 1.45';
  return `<html><head><meta charset="utf-8"></head><body style="${style}">\n${paragraphs
    .map((paragraph) => (paragraph.startsWith('<') ? paragraph : `<p>${paragraph}</p>`))
    .join('\n')}\n</body></html>`;
}
