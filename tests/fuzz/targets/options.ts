import * as fc from 'fast-check';
import { resolverUrl } from '../../../src/background/resolver';
import { readResolverUrl } from '../../../src/dns/presets';
import { importOptions } from '../../../src/options/transfer';
import { migrateOptions } from '../../../src/storage';
import { pieces } from '../letters';
import { demand, target } from '../target';

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(
    'custom',
    'off',
    'http://evil.example/',
    'javascript:alert(1)',
    '',
    null,
  ),
  fc.constantFrom('https://u:p@dns.example/', 'http://127.0.0.1/', 'https://dns.example/{?dns}'),
  pieces(2),
  fc.jsonValue({ maxDepth: 3 }),
);
const NAMES = ['resolver', 'resolverUrl', 'language', 'dns', 'arcSealers', 'copyFormat'] as const;

/** A file of options that somebody sent, a policy that holds anything, and what an older version stored. */
export const options = target({
  name: 'options',
  promise:
    'no file of options and no policy names a resolver that could not be typed, or reaches a prototype',
  arbitrary: fc.record({
    given: fc.dictionary(fc.constantFrom(...NAMES, '__proto__', 'constructor', 'version'), value),
    text: fc.oneof(fc.constant(null), pieces(4)),
    url: pieces(3),
  }),
  check: async ({ given, text, url }) => {
    const file =
      text ??
      JSON.stringify({ format: 'mailproof-options', ...given, version: 1 }).replace(
        '}',
        ',"__proto__":{"polluted":1}}',
      );
    const read = await importOptions(new Blob([file]));
    for (const made of [
      migrateOptions(given),
      'change' in read ? migrateOptions(read.change) : null,
    ]) {
      if (made === null) continue;
      const address = resolverUrl(made);
      demand(
        address === null || /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|\[::1\]))/.test(address),
        () => `the resolver is ${address}`,
      );
      demand(made.version === 1 && made.language.length <= 2000, () => 'options of another shape');
    }
    readResolverUrl(url);
    demand(!('polluted' in {}), () => 'the prototype was reached');
  },
});
