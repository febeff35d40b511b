import { withCrlf } from './header-rows';

/**
 * The body hash (RFC 6376 section 3.7 step 1). mailauth's own hashers follow the same rules line by line in JavaScript; a hostile body of short
 * lines takes them ten seconds and more. Here the body is canonicalised once in one pass and hashed by the platform.
 */
const CR = 0x0d;
const LF = 0x0a;
const SP = 0x20;
const HTAB = 0x09;

type Octets = Uint8Array<ArrayBuffer>;

/** Does an LF stand without a CR before it? */
function hasBareLineFeed(body: Uint8Array): boolean {
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === LF && body[at - 1] !== CR) return true;
  }
  return false;
}

/** RFC 6376 section 3.4.3: all empty lines at the end become one CRLF, and an empty body is one CRLF. `body` has CRLF line ends. */
export function simpleBody(body: Uint8Array): Octets {
  let end = body.length;
  while (end >= 2 && body[end - 1] === LF && body[end - 2] === CR) end -= 2;
  return withFinalCrlf(body, end, body.length);
}

/** Is one of four octets below 0x21? The borrow of the subtraction shows in its highest bit. */
const holdsLow = (word: number): boolean => ((word - 0x21212121) & ~word & 0x80808080) !== 0;

/**
 * RFC 6376 section 3.4.4: blanks at line ends go, other runs of blanks become one SP, empty lines at the end go, and what is left ends in CRLF;
 * an empty body stays empty. A CR alone is content. Null where an LF stands alone: {@link bodyHasher} makes it CRLF and comes again.
 *
 * One pass. What stays as it is is moved in long runs, and not copied at all where everything stays: an attachment in base64 is a view of the message.
 * @param inPlace `body` is nobody else's and may be written over
 */
export function relaxedBody(body: Uint8Array, inPlace = false): Octets | null {
  let out: Octets | null = null;
  let length = 0;
  /** Where the run of octets begins that stay and are not moved yet. */
  let from = 0;
  // Four octets at a time while none of them is SP or below.
  const aligned = -body.byteOffset & 3;
  const whole = (body.length - aligned) >> 2;
  const words =
    whole > 0 ? new Int32Array(body.buffer, body.byteOffset + aligned, whole) : new Int32Array();
  for (let at = 0; at < body.length; at += 1) {
    if (((at - aligned) & 3) === 0 && at >= aligned) {
      let word = (at - aligned) >> 2;
      while (word < words.length && !holdsLow(words[word] ?? 0)) word += 1;
      at = aligned + (word << 2);
      if (at >= body.length) break;
    }
    const octet = body[at] ?? 0;
    // Nearly all octets are above SP, and nearly all blanks are one SP between such octets.
    if (octet > SP || (octet === SP && (body[at + 1] ?? 0) > SP)) continue;
    if (octet === LF && body[at - 1] !== CR) return null;
    if (octet !== SP && octet !== HTAB) continue;
    let end = at + 1;
    while (body[end] === SP || body[end] === HTAB) end += 1;
    const ends = end === body.length || (body[end] === CR && body[end + 1] === LF);
    if (ends || end - at > 1 || octet === HTAB) {
      if (out === null) {
        out = inPlace ? (body as Octets) : new Uint8Array(body.length);
        if (out !== body) out.set(body);
      }
      // The form is never longer than what it is made of, so it is made in place: what is still to come lies behind.
      if (length !== from) out.copyWithin(length, from, at);
      length += at - from;
      from = end;
      if (!ends) {
        out[length] = SP;
        length += 1;
      }
    }
    at = end - 1;
  }
  if (out === null) return body.length === 0 ? new Uint8Array() : ended(body, body.length);
  out.copyWithin(length, from, body.length);
  return ended(out, length + body.length - from);
}

/** The first `length` octets with the empty lines at their end made one CRLF; nothing, where nothing else is left. */
function ended(octets: Uint8Array, length: number): Octets {
  let end = length;
  while (end >= 2 && octets[end - 1] === LF && octets[end - 2] === CR) end -= 2;
  if (end === 0) return new Uint8Array();
  return withFinalCrlf(octets, end, length);
}

/** `octets[0, end)` and a CRLF: a view where one stands there within `length`. */
function withFinalCrlf(octets: Uint8Array, end: number, length: number): Octets {
  if (end + 2 <= length) return octets.subarray(0, end + 2) as Octets;
  const out = new Uint8Array(end + 2);
  out.set(octets.subarray(0, end));
  out[end] = CR;
  out[end + 1] = LF;
  return out;
}

export interface BodyHash {
  /** base64, as in bh=. */
  readonly hash: string;
  /** Octets of the canonicalised body. */
  readonly length: number;
  /** Octets that went into the hash: fewer where l= says so. */
  readonly hashed: number;
}

/**
 * Makes a hasher of one body. It keeps one canonical form at a time, so hashes that want the same form are best asked for one after the other,
 * those of the simple form first.
 * @param given as it came: an LF alone counts as CRLF (RFC 6376 section 5.3 presumes CRLF; files on disk carry local line ends)
 */
export function bodyHasher(
  given: Uint8Array,
): (canonicalization: string, algorithm: string, limit: number | '') => Promise<BodyHash> {
  /** With CRLF line ends: `given` itself where it has them. */
  let body = given;
  let kept: { readonly canonicalization: string; readonly form: Octets } | null = null;

  function formOf(canonicalization: string): Octets {
    if (canonicalization === 'relaxed') {
      const form = body === given ? relaxedBody(given) : null;
      if (form !== null) return form;
      const own = body === given ? withCrlf(given) : body;
      // Written over: whoever wants the other form afterwards has it made anew.
      body = given;
      return relaxedBody(own, own !== given) ?? new Uint8Array();
    }
    if (body === given && hasBareLineFeed(given)) body = withCrlf(given);
    return simpleBody(body);
  }

  return async (canonicalization, algorithm, limit) => {
    if (kept?.canonicalization !== canonicalization) {
      kept = null;
      kept = { canonicalization, form: formOf(canonicalization) };
    }
    const { form } = kept;
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
