/**
 * The two checks that mailauth asks joi for.
 *
 * `base64`: the same language as joi's (RFC 4648 section 4, padding optional).
 * `domain`: is this a name that check_host() may be called with? joi's answer with one difference: a label may hold underscores, because
 * RFC 7208 section 4.3 asks for a well-formed multi-label domain name and names no host-name rule (joi refuses `_mail.example.com`).
 */
interface Validation {
  readonly error?: Error;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;
const TOP_LABEL = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

const verdict = (good: boolean, what: string): Validation =>
  good ? {} : { error: new Error(`not a valid ${what}`) };

function isBase64(value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || !BASE64.test(value)) return false;
  const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
  const rest = (value.length - padding) % 4;
  return padding === 0 ? rest !== 1 : rest === 4 - padding;
}

function isDomain(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 256) return false;
  const labels = value.split('.');
  const top = labels.pop() ?? '';
  return (
    labels.length > 0 &&
    labels.every((label) => label.length <= 63 && LABEL.test(label)) &&
    top.length <= 63 &&
    TOP_LABEL.test(top)
  );
}

/** joi's fluent start; only what mailauth's tools.js and spf/index.js call. */
export function string(): {
  base64(options: unknown): { validate(value: unknown): Validation };
  domain(options: unknown): { validate(value: unknown): Validation };
} {
  return {
    base64: () => ({ validate: (value) => verdict(isBase64(value), 'base64 text') }),
    domain: () => ({ validate: (value) => verdict(isDomain(value), 'domain name') }),
  };
}

export default { string };
