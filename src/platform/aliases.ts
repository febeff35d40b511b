/**
 * Which module stands in for which when the core is bundled for a worker. mailauth 7.1.0 is installed and bundled as published; what it
 * requires from Node is replaced here, and what verifying never comes to (signing, hashing bodies in JavaScript, tables of MIME types) is left
 * out. One list for the engine build and for anything else that bundles the core.
 */
import { fileURLToPath } from 'node:url';

export interface Alias {
  readonly find: RegExp;
  readonly replacement: string;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const exactly = (...names: string[]): RegExp => new RegExp(`^(?:node:)?(?:${names.join('|')})$`);

/**
 * Entries for Vite's `resolve.alias` (bundles only: unit tests run mailauth on Node's own modules, and the suites run the built bundle).
 */
export function platformAliases(): Alias[] {
  return [
    { find: exactly('buffer'), replacement: here('./buffer.ts') },
    { find: exactly('crypto'), replacement: here('./crypto.ts') },
    { find: exactly('stream'), replacement: here('./stream.ts') },
    { find: exactly('net'), replacement: here('./net.ts') },
    {
      find: exactly('dns', 'os', 'https', 'http', 'fs', 'path', 'url'),
      replacement: here('./absent.ts'),
    },
    { find: /^(?:undici|@postalsys\/vmc|fast-xml-parser)$/, replacement: here('./absent.ts') },
    { find: /^joi$/, replacement: here('./joi.ts') },
    { find: /^tldts$/, replacement: here('./tldts.ts') },
    { find: /^libmime$/, replacement: here('./libmime.ts') },
    { find: /^nodemailer\/lib\/addressparser$/, replacement: here('./absent.ts') },
  ];
}

/** Files of mailauth that nothing calls here, by the end of their path, and what is left of each: use is a bug of ours. */
const UNUSED: readonly (readonly [string, string])[] = [
  // core/auth hashes bodies by the platform and hands the hashes in.
  ['/mailauth/lib/dkim/body/index.js', 'module.exports = {};'],
  ['/mailauth/lib/dkim/dkim-signer.js', 'module.exports = {};'],
  // Read for the name in a User-Agent of downloads that are never made.
  ['/mailauth/package.json', '{}'],
];

/** A plugin for Vite or rolldown that leaves those files out. */
export function withoutUnused(): { name: string; load(id: string): string | null } {
  return {
    name: 'mailproof-without-unused',
    load: (id) => UNUSED.find(([end]) => id.replaceAll('\\', '/').endsWith(end))?.[1] ?? null,
  };
}

/** Globals of Node that mailauth uses bare, for rolldown's `transform.inject`. */
export function platformGlobals(): Record<string, string | [string, string]> {
  return {
    Buffer: [here('./buffer.ts'), 'Buffer'],
    setImmediate: [here('./immediate.ts'), 'setImmediate'],
  };
}

// One property of a rule, on one line or over two, as prettier writes it.
const EVIDENCE_FOR_PEOPLE = /^ +(?:source|reviewed):\s+'(?:[^'\\\n]|\\.)*',\n/gm;

/**
 * Leaves out of the bundle where each bounce rule was read and when it was last checked. People who change a rule need it, tests hold it against
 * the documents, and nothing on the screen shows it.
 */
export function withoutEvidence(): {
  name: string;
  enforce: 'pre';
  transform(code: string, id: string): string | null;
} {
  return {
    name: 'mailproof-without-evidence',
    enforce: 'pre',
    transform: (code, id) =>
      /\/src\/core\/dsn\/rules\/[a-z-]+\.ts$/.test(id.replaceAll('\\', '/'))
        ? code.replace(EVIDENCE_FOR_PEOPLE, '')
        : null,
  };
}
