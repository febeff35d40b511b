/**
 * Which module stands in for which when the core is bundled for a worker. mailauth 7.1.0 is installed and bundled as published; only what it
 * requires from Node is replaced here. One list for the engine build and for anything else that bundles the core.
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
    { find: exactly('buffer'), replacement: here('../../node_modules/buffer/index.js') },
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
    { find: /^iconv-lite$/, replacement: here('./iconv.ts') },
    { find: /^encoding-japanese$/, replacement: here('./iconv.ts') },
  ];
}

/** Globals of Node that mailauth uses bare, for rolldown's `transform.inject`. */
export function platformGlobals(): Record<string, string | [string, string]> {
  return {
    Buffer: [here('../../node_modules/buffer/index.js'), 'Buffer'],
    setImmediate: [here('./immediate.ts'), 'setImmediate'],
  };
}
