import type { Evidence } from '../evidence';
import type { Fix } from '../../inspection';
import type { FindingRule } from '../finding-rule';
import { blockSpoof } from '../block-fix';
import { adminCenter, setting, textToSend } from '../fixes';
import { knownIntermediary } from '../intermediary';
import { dmarcDisproven, dmarcFailRecorded, dmarcPassRecorded } from '../standing';

/** Neither SPF nor DKIM passes for the author's domain (RFC 9989 section 5.3.3), by our evaluation or by the receiver's own record. */
export const finding: FindingRule = {
  id: 'dmarc-fail',
  check: (evidence) => {
    const domain = evidence.author.domain;
    if (domain === null || dmarcPassRecorded(evidence)) return [];
    const ours = dmarcDisproven(evidence);
    if (!ours && !dmarcFailRecorded(evidence)) return [];
    const { dmarc } = evidence.verified;
    const asked = /reject|quarantine/.exec(evidence.recorded.dmarc?.action ?? '')?.[0];
    const policy = dmarc?.policy ?? asked ?? '–';
    return [
      {
        severity: severityOf(evidence),
        actor: knownIntermediary(evidence) === null ? 'recipient' : 'unclear',
        params: { domain, policy },
        evidence: [
          ...(dmarc?.record
            ? [`_dmarc.${dmarc.recordDomain ?? domain} TXT "${dmarc.record}"`]
            : []),
          ...(dmarcFailRecorded(evidence) ? [`dmarc=fail header.from=${domain}`] : []),
        ],
        fixes: fixesFor(evidence, domain),
      },
    ];
  },
};

/** A list or a trusted forwarder explains it; a bounce seldom passes, having no sender of its own (RFC 3464 section 2). */
function severityOf(evidence: Evidence): 'info' | 'warn' | 'fail' {
  if (evidence.dsn !== null) return 'info';
  return knownIntermediary(evidence) === null ? 'fail' : 'warn';
}

function fixesFor(evidence: Evidence, domain: string): Fix[] {
  const intermediary = knownIntermediary(evidence);
  if (intermediary !== null) {
    return [textToSend('intermediary', { domain, intermediary: intermediary || '–' })];
  }
  // First what protects the reader; then, for the case that the domain's own mail fails, what its administrator needs to hear.
  return [
    setting('do_not_act'),
    adminCenter('report_phishing'),
    ...blockSpoof(evidence, domain),
    textToSend('dmarc_fail', { domain }),
  ];
}
