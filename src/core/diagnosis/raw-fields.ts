/** Raw header text to show as evidence. */
import type { DkimResult } from '../inspection';
import type { Evidence } from './evidence';
import { tagValue } from './tag-list';

/** Longest piece of evidence that is carried along; more is cut and marked. */
const LONGEST = 2000;

/** The raw fields of a name, top to bottom, at most `most`. */
export function rawFields(evidence: Evidence, name: string, most = 4): string[] {
  const found: string[] = [];
  for (const field of evidence.message?.fields ?? []) {
    if (field.lowerName !== name) continue;
    found.push(shorten(`${field.name}: ${field.value}`));
    if (found.length === most) break;
  }
  return found;
}

/** How often a field stands in the header section. */
export function countFields(evidence: Evidence, name: string): number {
  let count = 0;
  for (const field of evidence.message?.fields ?? []) if (field.lowerName === name) count += 1;
  return count;
}

/** The DKIM-Signature field that a result belongs to, as evidence; empty where it is not found. */
export function signatureField(evidence: Evidence, dkim: DkimResult): string[] {
  const field = evidence.message?.fields.find(
    (candidate) =>
      candidate.lowerName === 'dkim-signature' &&
      tagValue(candidate.value, 'd')?.toLowerCase() === dkim.domain.toLowerCase() &&
      tagValue(candidate.value, 's') === dkim.selector,
  );
  return field ? [shorten(`${field.name}: ${field.value}`)] : [];
}

/** The key record that a signature names, as evidence. */
export function keyEvidence(dkim: DkimResult): string[] {
  return dkim.details.keyRecord === null
    ? []
    : [shorten(`${keyName(dkim)} TXT "${dkim.details.keyRecord}"`)];
}

/** RFC 6376 section 3.6.2.1. */
export function keyName(dkim: DkimResult): string {
  return `${dkim.selector}._domainkey.${dkim.domain}`;
}

/** Cuts overlong text and says so by an ellipsis. */
function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
