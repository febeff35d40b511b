import type { FindingRule } from '../finding-rule';
import { domainOf } from '../../message/mailbox';
import { blockSender } from '../block-fix';
import { setting, textToSend } from '../fixes';
import { dmarcDisproven, dmarcFailRecorded, dmarcPassRecorded, trustedSealer } from '../standing';

/** Neither SPF nor DKIM passes for the author's domain (RFC 9989 section 5.3.3), by our evaluation or by the receiver's own record. */
export const finding: FindingRule = {
  id: 'dmarc-fail',
  check: (evidence) => {
    const domain = evidence.author.domain;
    if (domain === null || dmarcPassRecorded(evidence)) return [];
    const ours = dmarcDisproven(evidence);
    if (!ours && !dmarcFailRecorded(evidence)) return [];
    const { dmarc } = evidence.verified;
    const policy = dmarc?.policy ?? 'none';
    const address = evidence.author.mailboxes[0]?.address ?? '';
    const block = domainOf(address) === null ? [] : [blockSender(address)];
    return [
      {
        severity: trustedSealer(evidence) === null ? 'fail' : 'warn',
        actor: 'sender-admin',
        params: { domain, policy },
        evidence: [
          ...(dmarc?.record
            ? [`_dmarc.${dmarc.recordDomain ?? domain} TXT "${dmarc.record}"`]
            : []),
          ...(dmarcFailRecorded(evidence) ? [`dmarc=fail header.from=${domain}`] : []),
        ],
        fixes: [
          setting('sign_as_author', { author: domain, signer: domain }),
          textToSend('dmarc_fail', { domain }),
          ...block,
        ],
      },
    ];
  },
};
