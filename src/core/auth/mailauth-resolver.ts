import type { DnsAnswer, DnsTrouble, RecordType, Resolver } from '../resolver';
import type { Sentence } from '../inspection';
import { toALabel } from '../message/domain-name';

/** A lookup that gave neither an answer nor a proof that there is none. */
export interface Trouble {
  readonly name: string;
  readonly type: string;
  readonly outcome: DnsTrouble;
}

export interface AuthDns {
  /** In mailauth's manner: rows, or a rejection that carries Node's dns error code. */
  readonly resolve: MailauthResolver;
  /** Starts a lookup that `resolve` will probably be asked for. Null where there is nothing to ask; its trouble is none of `troubles`. */
  ahead<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> | null;
  /** What failed so far, in order. */
  troubles(): readonly Trouble[];
}

const CODES: Readonly<Record<DnsTrouble | 'nodata' | 'nxdomain', string>> = {
  nodata: 'ENODATA',
  nxdomain: 'ENOTFOUND',
  servfail: 'ESERVFAIL',
  refused: 'EREFUSED',
  timeout: 'ETIMEOUT',
  network: 'ECONNREFUSED',
  malformed: 'EBADRESP',
  'not-asked': 'ENOTASKED',
  aborted: 'ECANCELLED',
};

class DnsError extends Error {
  constructor(readonly code: string) {
    super(`DNS ${code}`);
  }
}

/** RFC 1035 section 2.3.4: labels of 1 to 63 octets, 253 in all. A name outside that cannot exist and is not asked for. */
export function isDnsName(name: string): boolean {
  return (
    name.length <= 253 && name.split('.').every((label) => label.length > 0 && label.length <= 63)
  );
}

const plain = (name: string): string => (toALabel(name) ?? name).replace(/\.$/, '').toLowerCase();

/** A p= tag: what a key record cannot do without (RFC 6376 section 3.6.1). */
const KEY = /(?:^|;)\s*p\s*=/;

/**
 * Of several records at a key's name "the Verifier may choose one" (RFC 6376 section 6.1.2 step 4); mailauth takes the first. A wildcard often adds
 * an SPF record or the like, so the records that hold a key go first.
 */
function keyFirst<T>(name: string, records: readonly T[]): readonly T[] {
  if (records.length < 2 || !name.includes('._domainkey.')) return records;
  const holdsKey = (record: T): boolean => Array.isArray(record) && KEY.test(record.join(''));
  return [...records.filter(holdsKey), ...records.filter((record) => !holdsKey(record))];
}

/**
 * Makes mailauth's throwing resolver of our own, asking each question once. NXDOMAIN and NODATA stay apart; every kind of trouble gets a code
 * that mailauth reads as temporary (RFC 7208 section 2.6.6, RFC 6376 section 6.1.2, RFC 9989 section 4.10).
 */
export function createAuthDns(resolver: Resolver): AuthDns {
  const asked = new Map<string, Promise<unknown[]>>();
  const early = new Map<string, Promise<DnsAnswer<RecordType>>>();
  const troubles: Trouble[] = [];

  /** What was started early is not asked again. A resolver that knows of early questions is told that this one is needed. */
  const find = (name: string, type: RecordType): Promise<DnsAnswer<RecordType>> => {
    const started = early.get(`${type} ${name}`);
    if (started !== undefined && resolver.resolveAhead === undefined) return started;
    return resolver.resolve(name, type);
  };

  async function ask(name: string, type: RecordType): Promise<unknown[]> {
    if (!isDnsName(name)) throw new DnsError('EBADNAME');
    const answer = await find(name, type);
    if (answer.outcome === 'answer') {
      return keyFirst(name, answer.records).map((record) =>
        typeof record === 'object' && 'exchange' in record
          ? { exchange: record.exchange, priority: record.preference }
          : record,
      );
    }
    if (answer.outcome !== 'nodata' && answer.outcome !== 'nxdomain') {
      troubles.push({ name, type, outcome: answer.outcome });
    }
    throw new DnsError(CODES[answer.outcome]);
  }

  return {
    resolve(givenName, type) {
      const name = plain(givenName);
      const key = `${type} ${name}`;
      let answer = asked.get(key);
      if (answer === undefined) {
        answer = ask(name, type);
        asked.set(key, answer);
        // A lookup started early may fail before anybody waits for it; whoever awaits it still gets the error.
        answer.catch(() => undefined);
      }
      return answer;
    },
    ahead<T extends RecordType>(givenName: string, type: T) {
      const name = plain(givenName);
      const key = `${type} ${name}`;
      if (!isDnsName(name) || asked.has(key)) return null;
      let answer = early.get(key) as Promise<DnsAnswer<T>> | undefined;
      if (answer === undefined) {
        answer = resolver.resolveAhead?.(name, type) ?? resolver.resolve(name, type);
        early.set(key, answer);
      }
      return answer;
    },
    troubles: () => troubles,
  };
}

/** The sentence for DNS trouble; `not-asked` is no trouble of the domain's. */
export function troubleReason(trouble: Trouble | undefined): Sentence {
  if (trouble === undefined) return { id: 'auth_dns_failed' };
  return {
    id: `auth_dns_${trouble.outcome.replace('-', '_')}`,
    params: { name: trouble.name, type: trouble.type },
  };
}
