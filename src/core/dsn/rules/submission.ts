import type { Fix } from '../../inspection';
import { isMicrosoft } from '../speaker';

/**
 * Rules about a device or an application that hands in its mail. Whichever switch is wrong, the same two answers help: what has to be entered,
 * and which of Microsoft's ways of sending fits. Source: Microsoft's page on multifunction devices and applications, and MC786329 (as
 * of 2026-01-27) for basic authentication.
 */
// High Volume Email has a server of its own, so these settings are not for its accounts (5.7.139 "organization configuration").
const SIGN_IN =
  /^(?:ms_535_(?!5_7_139_organization)|ms_454_4_7_0|ms_432_4_3_2_connections|ms_smtp_auth_rate|ms_5_7_57|ms_5_7_60|ms_5_7_30_basic|ms_4_7_66_tls|ms_5_2_252_|ms_5_2_0_send_as|client_)/;

/** Here the way of sending is in question, not what was entered. */
const WAY_ONLY = /^(?:ms_5_7_68|ms_5_7_54|ms_5_2_0_submission_quota|ms_client_quota|ms_5_1_90)$/;

/**
 * Settings and choice of the way for a rule about submission; none for any other.
 *
 * @param speaker who refused: to another provider's server the settings of Microsoft 365 do not apply
 */
export function submissionFixes(ruleId: string, speaker: string): Fix[] {
  if (ruleId.startsWith('client_') && speaker !== 'unknown' && !isMicrosoft(speaker)) return [];
  const fixes: Fix[] = [];
  if (SIGN_IN.test(ruleId))
    fixes.push({
      kind: 'setting',
      label: { id: 'dsn_label_submission_settings' },
      value: { id: 'dsn_submission_settings' },
    });
  if (fixes.length > 0 || WAY_ONLY.test(ruleId))
    fixes.push({
      kind: 'setting',
      label: { id: 'dsn_label_submission_way' },
      value: { id: 'dsn_submission_way' },
    });
  return fixes;
}
