/**
 * Stands in for iconv-lite and encoding-japanese: decoding by the platform's TextDecoder (WHATWG Encoding). Unknown labels throw, and
 * libmime then falls back to UTF-8. Nothing that a result rests on is decoded here.
 */
type Bytes = Uint8Array | readonly number[];

const text = (bytes: Bytes, label: string): string =>
  new TextDecoder(label).decode(Uint8Array.from(bytes));

/** iconv-lite's `decode(bytes, charset)`. */
export function decode(bytes: Bytes, charset: string): string {
  return text(bytes, charset);
}

/** encoding-japanese's `convert(bytes, {from})`, string output only. */
export function convert(bytes: Bytes, options: { from: string }): string {
  return text(bytes, options.from);
}

export default { decode, convert };
