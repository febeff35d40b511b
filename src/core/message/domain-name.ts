/**
 * A-labels for asking DNS (RFC 5890 section 2.3.2.1), by the UTS 46 mapping that every URL parser carries. ASCII names only change their
 * case. Null where the name cannot be a domain name.
 */
export function toALabel(domain: string): string | null {
  const name = domain.trim().replace(/\.$/, '').toLowerCase();
  if (name === '' || name.length > 1000) return null;
  // ASCII stays away from the URL parser, which would read 127.1 or 0x7f as an IPv4 address.
  if (/^[\x21-\x7e]+$/.test(name)) return /[\s/\\?#@:%<>()"[\]|^`{},;]/.test(name) ? null : name;
  if (/[\s/\\?#@:%<>()"[\]|^`{},;]/.test(name)) return null;
  try {
    const host = new URL(`http://${name}/`).hostname;
    return host === '' || host.startsWith('[') ? null : host.replace(/\.$/, '');
  } catch {
    return null;
  }
}

/** The same name for people: each A-label as U-label (RFC 5891). A label that does not decode stays as it is. */
export function toULabel(domain: string): string {
  if (!/xn--/i.test(domain)) return domain;
  const labels = domain.split('.');
  return labels
    .map((label) => (/^xn--/i.test(label) ? (decodePunycode(label.slice(4)) ?? label) : label))
    .join('.');
}

// RFC 3492 section 5, parameter values for Punycode
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

// RFC 3492 section 6.2
function decodePunycode(input: string): string | null {
  if (input.length > 63) return null;
  const delimiter = input.lastIndexOf('-');
  const output = Array.from(input.slice(0, Math.max(0, delimiter)), (letter) =>
    letter.charCodeAt(0),
  );
  let code = 128;
  let index = 0;
  let bias = 72;
  for (let at = delimiter + 1; at < input.length;) {
    const start = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit === null) return null;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (index > 0x7fffffff) return null;
    }
    const length = output.length + 1;
    bias = adapt(index - start, length, start === 0);
    code += Math.floor(index / length);
    if (code > 0x10ffff) return null;
    index %= length;
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 : null;
}

// RFC 3492 section 6.1
function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(first ? delta / DAMP : delta / 2);
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
