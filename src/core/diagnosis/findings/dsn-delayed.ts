import type { FindingRule } from '../finding-rule';

/** A recipient that the server still tries to reach (RFC 3464 section 2.3.3 `delayed`). */
export const finding: FindingRule = {
  id: 'dsn-delayed',
  check: (evidence) =>
    (evidence.dsn?.recipients ?? [])
      .filter((recipient) => recipient.action === 'delayed')
      .map((recipient) => ({
        severity: 'info',
        actor: 'wait',
        params: {
          recipient: recipient.finalRecipient ?? recipient.originalRecipient ?? '?',
          until: recipient.retryUntil ?? '?',
        },
        evidence: recipient.diagnosticCode === null ? [] : [recipient.diagnosticCode],
        fixes: recipient.fixes,
      })),
};
