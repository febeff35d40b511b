import type { DecodedField, Microsoft } from '../inspection';
import { parseAuthenticationResults } from '../message/auth-results';
import { fieldsNamed, type HeaderField, type ParsedMessage } from '../message/message';
import { parseAntispamReport } from './antispam-report';
import type { Boundary } from './boundary';
import { explainCompauth } from './compauth';
import {
  ANTISPAM_REPORT,
  explain,
  MAILBOX_DELIVERY,
  MICROSOFT_ANTISPAM,
  STAMPS,
  WRITTEN,
  type FieldRule,
} from './field-table';
import { explainJunk } from './junk';
import { findEntry } from './route';

const LISTS: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  'x-forefront-antispam-report': ANTISPAM_REPORT,
  'x-microsoft-antispam': MICROSOFT_ANTISPAM,
  'x-microsoft-antispam-mailbox-delivery': MAILBOX_DELIVERY,
};

/**
 * Decodes what Microsoft's own servers stamped at the receiver. Null where the receiver is not Exchange. Stamps of other places (a sender's
 * tenant, "-Untrusted") are not decoded: they would read like the receiver's judgement.
 *
 * Without any Received field (somebody pasted a single field to have it explained) the fields are decoded as they stand; no trust follows
 * from that anywhere.
 */
export function decodeMicrosoft(message: ParsedMessage, boundary: Boundary): Microsoft | null {
  const bare = boundary.receiver === null && fieldsNamed(message, 'received').length === 0;
  const exchange =
    boundary.receiver === 'exchange-online' || boundary.receiver === 'exchange-on-premises';
  if (!exchange && !bare) return null;
  const stamps = bare
    ? message.fields
    : message.fields.filter((field) => boundary.trusted.has(field));
  const fields = decodeFields(stamps);
  if (bare && Object.keys(fields).length === 0) return null;
  return {
    fields,
    junk: explainJunk(fields),
    entry: findEntry(message, boundary, fields),
  };
}

/** Real headers make some fifty; the Inspection has to fit into session storage. */
const MAX_FIELDS = 300;

function decodeFields(stamps: readonly HeaderField[]): Record<string, DecodedField> {
  const found = new Map<string, DecodedField>();
  const add = (name: string, field: DecodedField) => {
    if (!found.has(name) && found.size < MAX_FIELDS) found.set(name, field);
  };
  for (const stamp of stamps) {
    const list = LISTS[stamp.lowerName];
    if (list) {
      for (const [key, raw] of parseAntispamReport(stamp.value)) {
        const name = WRITTEN[key] ?? key;
        add(name, { raw, meaning: explain(name, raw, list[key]) });
      }
    }
    const known = STAMPS[stamp.lowerName];
    if (known)
      add(known.name, { raw: stamp.value, meaning: explain(known.name, stamp.value, known.rule) });
    else if (stamp.lowerName.startsWith('x-ms-exchange-organization-')) {
      const name = stamp.name.slice('x-ms-exchange-organization-'.length);
      const params = { field: name, value: stamp.value };
      add(name, { raw: stamp.value, meaning: { id: 'ms_unknown_field', params } });
    }
    if (stamp.lowerName === 'authentication-results') {
      for (const [name, field] of fromResults(stamp)) add(name, field);
    }
  }
  return Object.fromEntries(found);
}

const ACTIONS: Readonly<Record<string, string>> = {
  none: 'ms_action_none',
  quarantine: 'ms_action_quarantine',
  reject: 'ms_action_reject',
  oreject: 'ms_action_oreject',
  'o.reject': 'ms_action_oreject',
  'pct.quarantine': 'ms_action_pct',
  'pct.reject': 'ms_action_pct',
  permerror: 'ms_action_permerror',
  temperror: 'ms_action_temperror',
};

/** compauth and the DMARC action, the two words that only Exchange Online writes into Authentication-Results. */
function* fromResults(stamp: HeaderField): Generator<[string, DecodedField]> {
  for (const { method, result, reason, properties } of parseAuthenticationResults(stamp.value)
    .results) {
    if (method === 'compauth') {
      const raw = reason === null ? result : `${result} reason=${reason}`;
      yield ['compauth', { raw, meaning: explainCompauth(result, reason) }];
    }
    const action = properties['action'];
    if (method === 'dmarc' && action !== undefined) {
      const id = ACTIONS[action.toLowerCase()] ?? 'ms_unknown';
      yield [
        'action',
        { raw: action, meaning: { id, params: { field: 'action', value: action } } },
      ];
    }
  }
}
