import type { FindingRule } from '../finding-rule';
import { keyEvidence } from '../raw-fields';
import { setting } from '../fixes';
import { tagValue } from '../tag-list';

/** `h=` and `s=` of the key record limit the hash and the service that it may be used for (RFC 6376 section 3.6.1). */
export const finding: FindingRule = {
  id: 'key-limits',
  check: (evidence) =>
    evidence.verified.dkim.flatMap((dkim) => {
      const record = dkim.details.keyRecord;
      if (record === null) return [];
      const hashes = list(tagValue(record, 'h'));
      const services = list(tagValue(record, 's'));
      const hash = dkim.algorithm.toLowerCase().split('-')[1] ?? '';
      const hashRefused = hashes.length > 0 && !hashes.includes(hash);
      const serviceRefused =
        services.length > 0 && !services.includes('*') && !services.includes('email');
      if (hashes.length === 0 && (services.length === 0 || services.includes('*'))) return [];
      const broken = hashRefused || serviceRefused;
      return [
        {
          severity: broken ? ('warn' as const) : ('info' as const),
          actor: 'sender-admin' as const,
          params: {
            domain: dkim.domain,
            selector: dkim.selector,
            hashes: hashes.join(', ') || '*',
            services: services.join(', ') || '*',
          },
          evidence: keyEvidence(dkim),
          fixes: broken ? [setting('key_limits', { domain: dkim.domain })] : [],
        },
      ];
    }),
};

function list(value: string | null): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(':')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
