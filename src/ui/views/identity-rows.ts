import type { Finding, Inspection, Mailbox, Sentence } from '../../core/inspection';
import { domainOfAddress, sameOrganisation } from '../format';

/** How a domain stands to the author's: `alike` is another domain that can be taken for it. */
export type Relation = 'same' | 'other' | 'alike';

export interface IdentityRow {
  readonly field: 'From' | 'Reply-To' | 'Return-Path' | 'd=';
  readonly mailbox: Mailbox;
  /** Null where the question does not arise: in From, and in the null sender. */
  readonly relation: Relation | null;
  /** What is deceptive about it. */
  readonly notes: readonly Sentence[];
}

const deceptive: readonly Finding['id'][] = [
  'look-alike-domain',
  'mixed-script-domain',
  'display-name-address',
];

/** Everybody that a message names as its sender, From first, each set against From. Pure. */
export function identityRows({ message, verified, findings, alike }: Inspection): IdentityRow[] {
  const author = domainOfAddress(message.from[0]?.address ?? '');
  const organisation = verified.dmarc?.organizationalDomain ?? null;
  const relation = (domain: string | null): Relation | null => {
    if (domain === null || author === null) return null;
    if (sameOrganisation(domain, author, organisation)) return 'same';
    return alike?.includes(domain.toLowerCase()) ? 'alike' : 'other';
  };
  const row = (field: IdentityRow['field'], mailbox: Mailbox): IdentityRow => ({
    field,
    mailbox,
    relation: relation(field === 'd=' ? mailbox.address : domainOfAddress(mailbox.address)),
    notes: [],
  });
  const notes = findings
    .filter(({ id }) => deceptive.includes(id))
    .map(({ id, params }) => ({ id: `finding_${id.replaceAll('-', '_')}_title`, params }));
  const signers = [...new Set(verified.dkim.map(({ domain }) => domain))];
  return [
    ...message.from.map((mailbox, index) => ({
      ...row('From', mailbox),
      relation: null,
      notes: index === 0 ? notes : [],
    })),
    ...message.replyTo.map((mailbox) => row('Reply-To', mailbox)),
    ...(message.returnPath === null
      ? []
      : [row('Return-Path', { name: '', address: message.returnPath || '<>' })]),
    ...signers.map((address) => row('d=', { name: '', address })),
  ];
}
