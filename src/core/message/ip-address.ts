/** An IP address in one canonical spelling (RFC 5952 for IPv6; IPv4-mapped IPv6 becomes IPv4), so that two can be compared as text. */
export function canonicalIp(text: string): string | null {
  const written = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/^ipv6:/i, '');
  const bare = written.split('%', 1)[0] ?? '';
  if (bare.length > 45) return null;
  if (!bare.includes(':')) return ipv4(bare);
  const groups = ipv6Groups(bare);
  if (!groups) return null;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return compress(groups);
}

/**
 * True for addresses that no message can have come from over the internet: private, loopback, link-local, shared (RFC 6598), unique
 * local (RFC 4193), unspecified and broadcast.
 */
export function isPrivateIp(text: string): boolean {
  const ip = canonicalIp(text);
  if (ip === null) return false;
  if (ip.includes(':')) return ip === '::' || ip === '::1' || /^f[cd]|^fe[89ab]/.test(ip);
  const [a = 0, b = 0] = ip.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

function ipv4(text: string): string | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const octets = match?.slice(1).map(Number);
  return octets?.every((octet) => octet < 256) ? octets.join('.') : null;
}

// RFC 4291 section 2.2
function ipv6Groups(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const parsed = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(group)));
  const [head = [], tail = []] = parsed;
  if ([...head, ...tail].some(Number.isNaN)) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : null;
  return missing < 1 ? null : [...head, ...Array.from({ length: missing }, () => 0), ...tail];
}

function group(text: string): number[] {
  if (/^[0-9a-f]{1,4}$/i.test(text)) return [parseInt(text, 16)];
  const octets = ipv4(text)?.split('.').map(Number);
  if (!octets) return [Number.NaN];
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  return [a * 256 + b, c * 256 + d];
}

// RFC 5952 section 4: the longest run of two or more zero groups is shortened, the first of equals.
function compress(groups: readonly number[]): string {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0 && start + length < 8) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((value) => value.toString(16));
  if (best.start < 0) return hex.join(':');
  const tail = hex.slice(best.start + best.length).join(':');
  return `${hex.slice(0, best.start).join(':')}::${tail}`;
}
