import type { DsnAction } from '../inspection';
import { findStatus } from './status-code';

/** One group of fields (RFC 3464 section 2.1): names in lower case, values unfolded; a repeated name keeps its first value. */
export type FieldGroup = ReadonlyMap<string, string>;

export interface DeliveryStatus {
  /** Per-message fields (RFC 3464 section 2.2); empty when the report starts with a recipient. */
  readonly perMessage: FieldGroup;
  readonly perRecipient: readonly FieldGroup[];
}

/** `Name :value` with the blanks before the colon that Mimecast writes (RFC 5322 section 4.5 obs-optional). */
const FIELD = /^([!-9;-~]{1,76})[ \t]*:[ \t]?(.*)$/;

const RECIPIENT_FIELDS = new Set(['final-recipient', 'original-recipient', 'action', 'status']);

/**
 * Reads the body of a message/delivery-status or message/global-delivery-status part (RFC 3464 section 2, RFC 6533 section 3).
 * Tolerates odd letter case, a blank before the colon, missing blank lines between groups and stray blank lines inside them (a group
 * that names no recipient joins the one before it).
 */
export function parseDeliveryStatus(text: string): DeliveryStatus {
  const groups: Map<string, string>[] = [];
  let group = new Map<string, string>();
  let last: string | null = null;
  const close = (): void => {
    if (group.size > 0) groups.push(group);
    group = new Map();
    last = null;
  };
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === '') {
      close();
      continue;
    }
    if (/^[ \t]/.test(line) && last !== null) {
      group.set(last, `${group.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const match = FIELD.exec(line);
    if (match === null) {
      // A continuation that lost its indent when the text was copied.
      if (last !== null) group.set(last, `${group.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const name = (match[1] ?? '').toLowerCase();
    if (name === 'final-recipient' && group.has('final-recipient')) close();
    if (!group.has(name)) {
      group.set(name, (match[2] ?? '').trim());
      last = name;
    } else last = null;
  }
  close();
  return arrange(groups);
}

/** Tells per-message groups from per-recipient ones and joins what a stray blank line tore apart. */
function arrange(groups: readonly Map<string, string>[]): DeliveryStatus {
  const perMessage = new Map<string, string>();
  const perRecipient: Map<string, string>[] = [];
  for (const group of groups) {
    const names = group.has('final-recipient') || group.has('original-recipient');
    if (names) {
      perRecipient.push(group);
      continue;
    }
    const target = perRecipient.at(-1);
    const hasRecipientFields = [...group.keys()].some((name) => RECIPIENT_FIELDS.has(name));
    if (target === undefined && !hasRecipientFields) copyMissing(group, perMessage);
    else if (target === undefined) perRecipient.push(group);
    else copyMissing(group, target);
  }
  return { perMessage, perRecipient };
}

function copyMissing(from: ReadonlyMap<string, string>, to: Map<string, string>): void {
  for (const [name, value] of from) if (!to.has(name)) to.set(name, value);
}

/** `type; value` (RFC 3464 section 2.1.2), also `rfc/822;` and a value without a type. */
export function typedValue(
  field: string | undefined,
): { type: string | null; value: string } | null {
  if (field === undefined) return null;
  const at = field.indexOf(';');
  const type = at < 0 ? '' : field.slice(0, at).trim().toLowerCase();
  // A type is an atom; `550 5.1.1 gone; see ...` has none.
  if (at < 0 || !/^[a-z0-9/+-]{1,32}$/.test(type)) return { type: null, value: field.trim() };
  return { type, value: field.slice(at + 1).trim() };
}

/** Without the comment at the end; what stands in no parentheses, or in nested ones, stays. */
function withoutComment(value: string): string {
  const trimmed = value.trimEnd();
  if (!trimmed.endsWith(')')) return value;
  const open = trimmed.lastIndexOf('(');
  return open < 0 || trimmed.indexOf(')', open) < trimmed.length - 1
    ? value
    : trimmed.slice(0, open);
}

/** An address out of a typed value: angle brackets, comments and utf-8 escapes (`\x{e4}`, RFC 6533 section 3) undone. */
export function addressValue(field: string | undefined): string | null {
  const typed = typedValue(field);
  if (typed === null) return null;
  let value = typed.value;
  const angle = /<([^<>]*)>/.exec(value);
  if (angle !== null) value = angle[1] ?? '';
  value = withoutComment(value).trim();
  if (typed.type === 'utf-8') {
    value = value.replace(/\\x\{([0-9a-f]{2,6})\}/gi, (whole, hex: string) => {
      const point = Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
  }
  return value === '' ? null : value;
}

/** Host of a `dns; name (comment)` value. */
export function hostValue(field: string | undefined): string | null {
  const typed = typedValue(field);
  if (typed === null) return null;
  const host = (typed.value.split('(', 1)[0] ?? '').trim();
  return host === '' ? null : (host.split(/\s/)[0] ?? null);
}

/**
 * Action (RFC 3464 section 2.3.3). Words outside the RFC: Postfix's verify probes write `deliverable` and `undeliverable`, others
 * `failure`; anything else is judged by the status class.
 */
export function actionValue(field: string | undefined, status: string | null): DsnAction {
  const word =
    (field ?? '')
      .trim()
      .toLowerCase()
      .split(/[\s(;]/)[0] ?? '';
  if (word.startsWith('fail') || word === 'undeliverable' || word === 'expired') return 'failed';
  if (word.startsWith('delay')) return 'delayed';
  if (word.startsWith('relay')) return 'relayed';
  if (word.startsWith('expand')) return 'expanded';
  if (word.startsWith('deliver')) return 'delivered';
  if (status?.startsWith('2') === true) return 'delivered';
  return 'failed';
}

/** The status of a Status field, which some servers fill with more words (`5.0.0 (permanent failure)`, `5.1.1 #5.1.1`). */
export function statusValue(field: string | undefined): string | null {
  return field === undefined ? null : findStatus(field);
}
