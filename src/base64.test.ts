import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from './base64';

describe('base64', () => {
  it('brings every octet back, beyond the chunk size', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) & 0xff);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
  it('answers null for what is no base64', () => {
    expect(fromBase64('not base64!')).toBeNull();
  });
  it('reads over blanks, and takes padding at the end alone', () => {
    const text = toBase64(Uint8Array.from({ length: 60_000 }, (_, at) => at & 0xff));
    const folded = text.replace(/.{76}/g, '$&\r\n');
    expect(fromBase64(folded)).toEqual(fromBase64(text));
    expect(fromBase64(text.slice(0, 0x8000 - 4) + 'AA==' + text)).toBeNull();
    expect(fromBase64('AAAAA')).toBeNull();
  });
  it('takes an empty text', () => {
    expect(fromBase64(toBase64(new Uint8Array()))).toEqual(new Uint8Array());
  });
});
