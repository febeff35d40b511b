import type { Actor, Fix } from '../inspection';
import type { Match } from './match';
import { fillTemplate, PLACEHOLDERS, type Facts } from './params';
import { authenticationResults, missingMethods } from './printed-results';
import { offeredRecord } from './record-fixes';
import type { Resend } from './rules/rule';
import { submissionFixes } from './rules/submission';

/**
 * What to do about a match, in order, filled in.
 *
 * @param settledId the rule of the action itself, where nothing failed for good: there is nothing else to mend
 */
export function fixesOf(
  match: Match,
  settledId: string | null,
  facts: Facts,
  params: Record<string, string>,
  actors: readonly Actor[],
  resend: Resend,
): Fix[] {
  const { rule } = match;
  const results = rule.id === 'ms_5_7_515' ? authenticationResults(match.link.text) : null;
  const missing = results === null ? [] : missingMethods(match.link.text);
  const own = settledId === null ? (rule.fixId ?? `dsn_${rule.id}_fix`) : `dsn_${settledId}_fix`;
  const steps = missing.length > 0 && settledId === null ? missing : [own];
  const fixes: Fix[] = steps.map((id) => ({
    kind: rule.fixes.some((fix) => fix.kind === 'admin-center') ? 'admin-center' : 'setting',
    label: { id: 'dsn_label_next_step' },
    value: { id, params },
  }));
  if (settledId !== null) return fixes;
  for (const template of rule.fixes) {
    const passed = template.cures !== undefined && results?.[template.cures] === 'pass';
    if (passed && missing.length > 0) continue;
    if (template.record !== undefined) {
      fixes.push(...offeredRecord(template, facts));
      continue;
    }
    const value = fillTemplate(template.value, template.kind, facts);
    fixes.push({ kind: template.kind, label: { id: template.label }, value });
  }
  fixes.push(...submissionFixes(rule.id, match.link.speaker));
  const textId =
    resend === 'not-needed'
      ? 'dsn_text_for_recipient_admin_delayed'
      : 'dsn_text_for_recipient_admin';
  const theirs = actors.some((actor) => actor === 'recipient-admin' || actor === 'recipient');
  const recipient = facts.recipient ?? PLACEHOLDERS['recipient'] ?? '';
  if (theirs)
    fixes.push({
      kind: 'text',
      label: { id: 'dsn_label_text_for_recipient_admin' },
      value: { id: textId, params: { ...params, recipient } },
    });
  return fixes;
}
