import type { DmarcResult } from '../inspection';
import type { Evidence } from './evidence';

/** The DMARC record that we read, with the name it stands at; null where none was read. */
export function dmarcRecord(
  evidence: Evidence,
): { readonly dmarc: DmarcResult; readonly record: string; readonly name: string } | null {
  const { dmarc } = evidence.verified;
  if (!dmarc?.record) return null;
  const domain = dmarc.recordDomain ?? dmarc.domain;
  return domain === null ? null : { dmarc, record: dmarc.record, name: `_dmarc.${domain}` };
}
