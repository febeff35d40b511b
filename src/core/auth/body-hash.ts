/**
 * The body hash (RFC 6376 section 3.7 step 1). mailauth's own hashers follow the same rules line by line in JavaScript; a hostile body of short
 * lines takes them ten seconds and more. Here the body is canonicalised once in one pass and hashed by the platform.
 */
const CR = 0x0d;
const LF = 0x0a;
const SP = 0x20;
const HTAB = 0x09;

/** RFC 6376 section 3.4.3: all empty lines at the end become one CRLF, and an empty body is one CRLF. `body` has CRLF line ends. */
export function simpleBody(body: Uint8Array): Uint8Array<ArrayBuffer> {
  let end = body.length;
  while (end >= 2 && body[end - 1] === LF && body[end - 2] === CR) end -= 2;
  const out = new Uint8Array(end + 2);
  out.set(body.subarray(0, end));
  out[end] = CR;
  out[end + 1] = LF;
  return out;
}

/**
 * RFC 6376 section 3.4.4: blanks at line ends go, other runs of blanks become one SP, empty lines at the end go, and what is left ends in CRLF;
 * an empty body stays empty. `body` has CRLF line ends; a CR alone is content.
 */
export function relaxedBody(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(body.length + 2);
  let length = 0;
  let lines = 0;
  let blank = false;
  for (let at = 0; at < body.length; at += 1) {
    const octet = body[at] ?? 0;
    if (octet === SP || octet === HTAB) {
      blank = true;
    } else if (octet === CR && body[at + 1] === LF) {
      lines += 1;
      blank = false;
      at += 1;
    } else {
      for (; lines > 0; lines -= 1) {
        out[length] = CR;
        out[length + 1] = LF;
        length += 2;
      }
      if (blank) {
        out[length] = SP;
        length += 1;
        blank = false;
      }
      out[length] = octet;
      length += 1;
    }
  }
  if (length > 0) {
    out[length] = CR;
    out[length + 1] = LF;
    length += 2;
  }
  return out.subarray(0, length);
}

export interface BodyHash {
  /** base64, as in bh=. */
  readonly hash: string;
  /** Octets of the canonicalised body. */
  readonly length: number;
  /** Octets that went into the hash: fewer where l= says so. */
  readonly hashed: number;
}

/** Makes a hasher of one body, which canonicalises it at most twice whatever is asked of it. */
export function bodyHasher(
  body: Uint8Array,
): (canonicalization: string, algorithm: string, limit: number | '') => Promise<BodyHash> {
  const forms = new Map<string, Uint8Array<ArrayBuffer>>();
  return async (canonicalization, algorithm, limit) => {
    let form = forms.get(canonicalization);
    if (form === undefined) {
      form = canonicalization === 'relaxed' ? relaxedBody(body) : simpleBody(body);
      forms.set(canonicalization, form);
    }
    const part = limit === '' ? form : form.subarray(0, limit);
    const name = algorithm === 'sha1' ? 'SHA-1' : 'SHA-256';
    const digest = new Uint8Array(await crypto.subtle.digest(name, part));
    return { hash: toBase64(digest), length: form.length, hashed: part.length };
  };
}

function toBase64(bytes: Uint8Array): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += letters[(group >> shift) & 63] ?? '';
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}
