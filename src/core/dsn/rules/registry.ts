import type { Actor } from '../../inspection';
import { parseStatus } from '../status-code';
import type { Rule } from './rule';

/**
 * The general meaning of a code, used only where no rule of a speaker fits: vendors re-use the numbers freely. So the first actor is always
 * `unclear`; `actor` is whom the registered meaning points to, and stands second.
 */
interface Entry {
  readonly actor: Actor | null;
  readonly source: string;
}

/** IANA "SMTP Enhanced Status Codes" registry (RFC 3463, RFC 5248), as of 2024-12-06: subject.detail, for every class. */
const REGISTERED: Readonly<Record<string, Entry>> = {
  '0.0': { actor: null, source: 'RFC 3463' },
  '1.0': { actor: 'sender', source: 'RFC 3463' },
  '1.1': { actor: 'sender', source: 'RFC 3463' },
  '1.2': { actor: 'sender', source: 'RFC 3463' },
  '1.3': { actor: 'sender', source: 'RFC 3463' },
  '1.4': { actor: 'recipient-admin', source: 'RFC 3463' },
  '1.5': { actor: null, source: 'RFC 3463' },
  '1.6': { actor: 'sender', source: 'RFC 3463' },
  '1.7': { actor: 'sender-admin', source: 'RFC 3463' },
  '1.8': { actor: 'sender-admin', source: 'RFC 3463' },
  '1.9': { actor: null, source: 'RFC 3886' },
  '1.10': { actor: 'sender', source: 'RFC 7505' },
  '2.0': { actor: 'recipient-admin', source: 'RFC 3463' },
  '2.1': { actor: 'recipient-admin', source: 'RFC 3463' },
  '2.2': { actor: 'recipient', source: 'RFC 3463' },
  '2.3': { actor: 'sender', source: 'RFC 3463' },
  '2.4': { actor: 'recipient-admin', source: 'RFC 3463' },
  '3.0': { actor: 'recipient-admin', source: 'RFC 3463' },
  '3.1': { actor: 'recipient-admin', source: 'RFC 3463' },
  '3.2': { actor: 'wait', source: 'RFC 3463' },
  '3.3': { actor: 'sender-admin', source: 'RFC 3463' },
  '3.4': { actor: 'sender', source: 'RFC 3463' },
  '3.5': { actor: 'recipient-admin', source: 'RFC 3463' },
  '3.6': { actor: null, source: 'RFC 6710' },
  '4.0': { actor: 'wait', source: 'RFC 3463' },
  '4.1': { actor: 'recipient-admin', source: 'RFC 3463' },
  '4.2': { actor: 'wait', source: 'RFC 3463' },
  '4.3': { actor: 'recipient-admin', source: 'RFC 3463' },
  '4.4': { actor: 'recipient-admin', source: 'RFC 3463' },
  '4.5': { actor: 'wait', source: 'RFC 3463' },
  '4.6': { actor: 'recipient-admin', source: 'RFC 3463' },
  '4.7': { actor: 'recipient-admin', source: 'RFC 3463' },
  '5.0': { actor: 'sender-admin', source: 'RFC 3463' },
  '5.1': { actor: 'sender-admin', source: 'RFC 3463' },
  '5.2': { actor: 'sender-admin', source: 'RFC 3463' },
  '5.3': { actor: 'sender', source: 'RFC 3463' },
  '5.4': { actor: 'sender-admin', source: 'RFC 3463' },
  '5.5': { actor: 'sender-admin', source: 'RFC 3463' },
  '5.6': { actor: 'sender-admin', source: 'RFC 4954' },
  '6.0': { actor: 'sender', source: 'RFC 3463' },
  '6.1': { actor: 'sender', source: 'RFC 3463' },
  '6.2': { actor: 'sender', source: 'RFC 3463' },
  '6.3': { actor: 'sender', source: 'RFC 3463' },
  '6.4': { actor: null, source: 'RFC 3463' },
  '6.5': { actor: 'sender', source: 'RFC 3463' },
  '6.6': { actor: 'sender', source: 'RFC 4468' },
  '6.7': { actor: 'sender', source: 'RFC 6531' },
  '6.8': { actor: 'sender-admin', source: 'RFC 6531' },
  '6.9': { actor: 'sender', source: 'RFC 6531' },
  '6.10': { actor: null, source: 'RFC 6531' },
  '7.0': { actor: null, source: 'RFC 3463' },
  '7.1': { actor: null, source: 'RFC 3463' },
  '7.2': { actor: 'recipient-admin', source: 'RFC 3463' },
  '7.3': { actor: 'sender-admin', source: 'RFC 3463' },
  '7.4': { actor: 'sender-admin', source: 'RFC 3463' },
  '7.5': { actor: 'recipient-admin', source: 'RFC 3463' },
  '7.6': { actor: 'recipient-admin', source: 'RFC 3463' },
  '7.7': { actor: 'sender-admin', source: 'RFC 3463' },
  '7.8': { actor: 'sender', source: 'RFC 4954' },
  '7.9': { actor: 'sender', source: 'RFC 4954' },
  '7.10': { actor: 'sender-admin', source: 'RFC 5248' },
  '7.11': { actor: 'sender-admin', source: 'RFC 4954' },
  '7.12': { actor: 'sender', source: 'RFC 4954' },
  '7.13': { actor: 'sender-admin', source: 'RFC 5248' },
  '7.14': { actor: 'sender-admin', source: 'RFC 5248' },
  '7.15': { actor: 'sender', source: 'RFC 6710' },
  '7.16': { actor: 'sender', source: 'RFC 6710' },
  '7.17': { actor: 'sender', source: 'RFC 7293' },
  '7.18': { actor: 'sender', source: 'RFC 7293' },
  '7.19': { actor: 'wait', source: 'RFC 7293' },
  '7.20': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.21': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.22': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.23': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.24': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.25': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.26': { actor: 'sender-admin', source: 'RFC 7372' },
  '7.27': { actor: 'sender-admin', source: 'RFC 7505' },
  '7.28': { actor: 'sender-admin', source: 'IANA registry' },
  '7.29': { actor: 'sender-admin', source: 'RFC 8617' },
  '7.30': { actor: 'recipient-admin', source: 'RFC 8689' },
};

/** Reply codes of RFC 5321 section 4.2.3 and later RFCs, for answers without an enhanced code. */
const REPLIES: Readonly<Record<string, Entry>> = {
  '421': { actor: 'wait', source: 'RFC 5321' },
  '450': { actor: 'wait', source: 'RFC 5321' },
  '451': { actor: 'wait', source: 'RFC 5321' },
  '452': { actor: 'wait', source: 'RFC 5321' },
  '454': { actor: 'wait', source: 'RFC 4954' },
  '455': { actor: 'sender-admin', source: 'RFC 5321' },
  '500': { actor: 'sender-admin', source: 'RFC 5321' },
  '501': { actor: 'sender-admin', source: 'RFC 5321' },
  '502': { actor: 'sender-admin', source: 'RFC 5321' },
  '503': { actor: 'sender-admin', source: 'RFC 5321' },
  '504': { actor: 'sender-admin', source: 'RFC 5321' },
  '521': { actor: 'recipient-admin', source: 'RFC 7504' },
  '530': { actor: 'sender-admin', source: 'RFC 4954' },
  '534': { actor: 'sender', source: 'RFC 4954' },
  '535': { actor: 'sender', source: 'RFC 4954' },
  '538': { actor: 'sender-admin', source: 'RFC 4954' },
  '541': { actor: 'recipient-admin', source: 'IANA registry' },
  '550': { actor: 'sender', source: 'RFC 5321' },
  '551': { actor: 'sender', source: 'RFC 5321' },
  '552': { actor: 'recipient', source: 'RFC 5321' },
  '553': { actor: 'sender', source: 'RFC 5321' },
  '554': { actor: 'recipient-admin', source: 'RFC 5321' },
  '555': { actor: 'sender-admin', source: 'RFC 5321' },
  '556': { actor: 'recipient-admin', source: 'RFC 7504' },
};

/** Rule for a code by its registered meaning, else for its subject, else for the reply code, else the one that says nothing is known. */
export function generalRule(status: string | null, replyCode: string | null): Rule {
  const code = status === null ? null : parseStatus(status);
  if (code !== null && (code.subject !== 0 || code.detail !== 0 || replyCode === null)) {
    const key = `${code.subject}.${code.detail}`;
    const entry = REGISTERED[key];
    if (entry !== undefined) return general(`general_${key.replace('.', '_')}`, entry, code.kind);
    const subject = code.subject <= 7 ? code.subject : 0;
    return general(`general_subject_${subject}`, { actor: null, source: 'RFC 3463' }, code.kind);
  }
  const reply = replyCode === null ? undefined : REPLIES[replyCode];
  if (reply !== undefined)
    return general(`general_reply_${replyCode}`, reply, Number(replyCode?.charAt(0)));
  return { ...general('general_unknown', UNKNOWN, 5), fixId: 'dsn_general_unknown_fix' };
}

const UNKNOWN: Entry = { actor: null, source: 'RFC 3463' };

/** Every general rule, for the test that demands a text for each. */
export function allGeneralRules(): Rule[] {
  return [
    ...Object.keys(REGISTERED).map((key) => generalRule(`5.${key}`, null)),
    ...Object.keys(REPLIES).map((code) => generalRule(null, code)),
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((subject) => generalRule(`5.${subject}.99`, null)),
    generalRule(null, null),
  ];
}

function general(id: string, entry: Entry, kind: number): Rule {
  const { actor } = entry;
  return {
    id,
    codes: [],
    words: null,
    by: 'code',
    anywhere: true,
    actors: actor === null ? ['unclear'] : ['unclear', actor],
    resend: kind === 2 ? 'not-needed' : kind === 4 ? 'later' : 'depends',
    fixes: [],
    fixId: `dsn_general_fix_${(actor ?? 'unclear').replace('-', '_')}`,
    source: entry.source,
    evidence: 'registry',
    reviewed: '2026-11-24',
  };
}
