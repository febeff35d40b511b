import type { DsnRecipient } from '../inspection';

/**
 * Recipients that share rule, action, status and meaning are one cause; the first speaks for all. A report on thousands of recipients has a few
 * causes.
 */
export function groupByCause(recipients: readonly DsnRecipient[]): DsnRecipient[][] {
  const groups = new Map<string, DsnRecipient[]>();
  for (const recipient of recipients) {
    const { ruleId, action, status, meaning } = recipient;
    const key = [ruleId, action, status, meaning.id].join(' ');
    const group = groups.get(key);
    if (group) group.push(recipient);
    else groups.set(key, [recipient]);
  }
  return [...groups.values()];
}

/** The causes that somebody has to look at: of those who failed or wait, else of all. */
export function causesOf(recipients: readonly DsnRecipient[]): DsnRecipient[][] {
  const failed = recipients.filter(({ action }) => action === 'failed');
  const delayed = recipients.filter(({ action }) => action === 'delayed');
  const troubled = [...failed, ...delayed];
  return groupByCause(troubled.length > 0 ? troubled : recipients);
}
