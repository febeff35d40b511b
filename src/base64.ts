/** Bytes cross extension contexts as base64, since their messages are JSON. Chunked, so that a 30 MB message does not overflow the stack. */
const chunk = 0x8000;

/** Base64 with padding (RFC 4648 section 4). */
export function toBase64(bytes: Uint8Array & { readonly toBase64?: () => string }): string {
  if (bytes.toBase64 !== undefined) return bytes.toBase64();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  }
  return btoa(parts.join(''));
}

interface Decoding {
  /** ECMAScript 2026, as `toBase64` is: Chromium 140, Firefox 133. */
  readonly fromBase64?: (text: string) => Uint8Array;
}

/**
 * Null where the text is no base64: a request from another context is never trusted to be well made. The octets are made without a second text
 * of the same length, so that a message of 25 MB does not lie in memory three times.
 */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return (Uint8Array as Decoding).fromBase64?.(text) ?? fromPieces(text);
  } catch {
    return null;
  }
}

/** @throws where the text is no base64 */
function fromPieces(text: string): Uint8Array {
  // Blanks would move the borders of the groups of four letters.
  const letters = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  const bytes = new Uint8Array(Math.ceil(letters.length / 4) * 3);
  let to = 0;
  for (let at = 0; at < letters.length; at += chunk) {
    const piece = atob(letters.slice(at, at + chunk));
    // Padding ends the text; pieces before the last have none.
    if (at + chunk < letters.length && piece.length * 4 !== chunk * 3) throw new Error('padding');
    for (let index = 0; index < piece.length; index += 1)
      bytes[to + index] = piece.charCodeAt(index);
    to += piece.length;
  }
  return bytes.subarray(0, to);
}
