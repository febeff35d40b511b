// @ts-check
/** The command line as contract.md fixes it. Pure: words in, a request or one line of complaint out. */

/**
 * @typedef {object} Request
 * @property {'files' | 'spf' | 'domain' | 'help' | 'version'} what
 * @property {readonly string[]} files paths; `-` is standard input
 * @property {'text' | 'markdown' | 'html' | 'json'} format
 * @property {boolean} redact
 * @property {boolean} offline
 * @property {string | null} doh
 * @property {Date | null} now
 * @property {string | null} ip
 * @property {string | null} helo
 * @property {string | null} mailFrom
 * @property {string} domain
 */

export const USAGE = `usage: npm run --silent inspect -- [options] FILE...

FILE is an .eml, a .msg, a header section, the text of an NDR, an SMTP error line or a
message-trace detail; "-" is standard input.

  --json               one JSON object a FILE, one a line
  --format NAME        text (default), markdown, html or json
  --redact             put placeholders for addresses, names, subject and IP addresses
  --doh URL            DNS over HTTPS resolver (http:// only for 127.0.0.1 and [::1])
  --offline            ask nothing
  --now ISO            the clock
  --ip A --helo H --mail-from F   the SMTP client, where it is known better
  --spf                SPF alone, for the client given by those three
  --domain NAME        the posture of a domain
  --version, --help
`;

const FORMATS = ['text', 'markdown', 'html', 'json'];
/** Options that take a value. @type {Readonly<Record<string, string>>} */
const VALUES = {
  '--format': 'format',
  '--doh': 'doh',
  '--now': 'now',
  '--ip': 'ip',
  '--helo': 'helo',
  '--mail-from': 'mailFrom',
  '--domain': 'domain',
};
const SWITCHES = ['--json', '--redact', '--offline', '--spf', '--help', '--version'];

/** RFC 3339 date-time, or a date; what `Date` would guess from other words is not accepted. */
const ISO =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads the words after `--`.
 *
 * @param {readonly string[]} words
 * @returns {{request: Request} | {problem: string}}
 */
export function readArguments(words) {
  /** @type {Record<string, string>} */
  const values = {};
  const switches = new Set();
  /** @type {string[]} */
  const files = [];
  let onlyFiles = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (onlyFiles || word === '-' || !word.startsWith('-')) {
      files.push(word);
      continue;
    }
    if (word === '--') {
      onlyFiles = true;
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    if (Object.hasOwn(VALUES, name)) {
      const value = equals < 0 ? words[(at += 1)] : word.slice(equals + 1);
      if (value === undefined) return { problem: `${name} needs a value` };
      const key = VALUES[name] ?? '';
      if (Object.hasOwn(values, key)) return { problem: `${name} is given twice` };
      values[key] = value;
    } else if (SWITCHES.includes(word)) switches.add(word);
    else return { problem: `unknown option ${JSON.stringify(word)}; --help lists them` };
  }
  return check(values, switches, files);
}

/**
 * @param {Readonly<Record<string, string>>} values
 * @param {ReadonlySet<string>} switches
 * @param {readonly string[]} files
 * @returns {{request: Request} | {problem: string}}
 */
function check(values, switches, files) {
  const format = switches.has('--json') ? 'json' : (values['format'] ?? 'text');
  if (!FORMATS.includes(format)) {
    return { problem: `--format knows ${FORMATS.join(', ')}, not ${JSON.stringify(format)}` };
  }
  const now = values['now'] === undefined ? null : new Date(values['now']);
  if (now !== null && (!ISO.test(values['now'] ?? '') || Number.isNaN(now.getTime()))) {
    return { problem: `--now wants an ISO 8601 time, not ${JSON.stringify(values['now'])}` };
  }
  if (switches.has('--offline') && values['doh'] !== undefined) {
    return { problem: '--offline and --doh exclude each other' };
  }
  const asked = [
    switches.has('--spf') ? '--spf' : null,
    values['domain'] === undefined ? null : '--domain',
    files.length > 0 ? 'FILE' : null,
  ].filter((one) => one !== null);
  const ends = switches.has('--help') || switches.has('--version');
  if (!ends && asked.length === 0) return { problem: 'no FILE is given; --help tells more' };
  if (!ends && asked.length > 1) {
    return { problem: `${asked.join(' and ')} exclude each other` };
  }
  const client = ['helo', 'mailFrom'].some((key) => values[key] !== undefined);
  if (client && values['ip'] === undefined) {
    return { problem: '--helo and --mail-from need --ip' };
  }
  if (switches.has('--spf')) {
    if (values['ip'] === undefined) return { problem: '--spf needs --ip' };
    if (!client) return { problem: '--spf needs --helo or --mail-from' };
  }
  if (values['domain'] !== undefined && !['text', 'json'].includes(format)) {
    return { problem: '--domain prints text or JSON' };
  }
  if (files.filter((file) => file === '-').length > 1) {
    return { problem: 'standard input (-) can be read once' };
  }
  return {
    request: {
      what: switches.has('--help')
        ? 'help'
        : switches.has('--version')
          ? 'version'
          : switches.has('--spf')
            ? 'spf'
            : values['domain'] === undefined
              ? 'files'
              : 'domain',
      files,
      format: /** @type {Request['format']} */ (format),
      redact: switches.has('--redact'),
      offline: switches.has('--offline'),
      doh: values['doh'] ?? null,
      now,
      ip: values['ip'] ?? null,
      helo: values['helo'] ?? null,
      mailFrom: values['mailFrom'] === undefined ? null : bare(values['mailFrom']),
      domain: values['domain'] ?? '',
    },
  };
}

/** A reverse-path without its angle brackets; `<>` and `""` are the null sender. @param {string} path */
function bare(path) {
  return path.trim().replace(/^<(.*)>$/, '$1');
}
