import type { FindingRule } from '../finding-rule';

/** One recipient of a delivery status notification that failed (RFC 3464 section 2.3.3), with the fixes of the rule that explains it. */
export const finding: FindingRule = {
  id: 'dsn-failed',
  check: (evidence) =>
    (evidence.dsn?.recipients ?? [])
      .filter((recipient) => recipient.action === 'failed')
      .map((recipient) => ({
        severity: 'warn',
        actor: recipient.actor,
        params: {
          recipient: recipient.finalRecipient ?? recipient.originalRecipient ?? '?',
          status: recipient.status ?? recipient.replyCode ?? '?',
        },
        evidence: recipient.diagnosticCode === null ? [] : [recipient.diagnosticCode],
        fixes: recipient.fixes,
      })),
};
