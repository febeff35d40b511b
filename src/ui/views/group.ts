import type { DsnRecipient } from '../../core/inspection';

/** Recipients that share rule, action and meaning are one cause; the first speaks for all. */
export function groupByCause(recipients: readonly DsnRecipient[]): DsnRecipient[][] {
  const groups = new Map<string, DsnRecipient[]>();
  for (const recipient of recipients) {
    const { ruleId, action, meaning } = recipient;
    const key = JSON.stringify([ruleId, action, meaning]);
    const group = groups.get(key);
    if (group) group.push(recipient);
    else groups.set(key, [recipient]);
  }
  return [...groups.values()];
}
