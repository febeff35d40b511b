import type { FindingRule } from '../finding-rule';
import { setting } from '../fixes';

/** DNS did not answer for something that matters. It is never "unsigned" or "no record". */
export const finding: FindingRule = {
  id: 'dns-trouble',
  check: (evidence) => {
    if (!evidence.dnsAsked) return [];
    const { spf, dkim, dmarc, arc } = evidence.verified;
    const names = [
      ...(spf?.result === 'temperror' ? [spf.domain ?? 'SPF'] : []),
      ...dkim
        .filter((one) => one.result === 'temperror')
        .map((one) => `${one.selector}._domainkey.${one.domain}`),
      ...(dmarc?.result === 'temperror' ? [`_dmarc.${dmarc.domain ?? '?'}`] : []),
      ...(arc?.result === 'temperror' ? [arc.sealer ?? 'ARC'] : []),
    ];
    if (names.length === 0) return [];
    return [
      {
        severity: 'warn',
        actor: 'wait',
        params: { names: [...new Set(names)].slice(0, 5).join(', ') },
        evidence: [],
        fixes: [setting('try_again'), setting('other_resolver')],
      },
    ];
  },
};
