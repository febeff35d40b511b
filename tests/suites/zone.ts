/** The zones of the suites as a Resolver: names to records or faults, NXDOMAIN and NODATA told apart, CNAMEs followed. */
import type {
  DnsAnswer,
  DnsRecords,
  DnsTrouble,
  RecordType,
  Resolver,
} from '../../src/core/resolver';

export interface SuiteRecord {
  readonly type: string;
  readonly data?: unknown;
  /** `TIMEOUT`, `SERVFAIL`, `NXDOMAIN`: this type of this name fails so; type `*` is every type without a record. */
  readonly fail?: string;
}
export type SuiteZone = Readonly<Record<string, readonly SuiteRecord[]>>;

const FAULTS: Readonly<Record<string, DnsTrouble>> = {
  TIMEOUT: 'timeout',
  SERVFAIL: 'servfail',
  REFUSED: 'refused',
};
const plain = (name: string): string => name.toLowerCase().replace(/\.$/, '');

export class ZoneResolver implements Resolver {
  private readonly entries = new Map<string, readonly SuiteRecord[]>();
  private readonly parents = new Set<string>();
  /** Every question, in order, as `TYPE name`. */
  readonly asked: string[] = [];

  constructor(zone: SuiteZone) {
    for (const [name, records] of Object.entries(zone)) {
      const key = plain(name);
      this.entries.set(key, records);
      for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
        this.parents.add(key.slice(dot + 1));
      }
    }
  }

  resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>> {
    this.asked.push(`${type} ${name}`);
    return Promise.resolve(this.answer(name, type, 0));
  }

  private answer<T extends RecordType>(name: string, type: T, hops: number): DnsAnswer<T> {
    const records = this.entries.get(plain(name));
    if (records === undefined)
      return { outcome: this.parents.has(plain(name)) ? 'nodata' : 'nxdomain' };
    const own = records.filter((record) => record.type === type && record.fail === undefined);
    if (own.length > 0) {
      return {
        outcome: 'answer',
        records: own.map((record) => record.data as DnsRecords[T]),
        canonicalName: name,
      };
    }
    const alias = records.find((record) => record.type === 'CNAME');
    if (alias !== undefined && type !== 'CNAME') {
      return hops > 8 ? { outcome: 'servfail' } : this.answer(String(alias.data), type, hops + 1);
    }
    const fault = records.find((record) => record.type === type || record.type === '*')?.fail;
    if (fault === 'NXDOMAIN') return { outcome: 'nxdomain' };
    return { outcome: fault === undefined ? 'nodata' : (FAULTS[fault] ?? 'servfail') };
  }
}

/** The same zone in Node's manner, for stock mailauth. */
export function nodeResolver(
  zone: SuiteZone,
): (name: string, type: RecordType) => Promise<unknown[]> {
  const resolver = new ZoneResolver(zone);
  const codes: Record<string, string> = {
    nxdomain: 'ENOTFOUND',
    nodata: 'ENODATA',
    timeout: 'ETIMEOUT',
    servfail: 'ESERVFAIL',
  };
  return async (name, type) => {
    if (name.length > 253 || name.split('.').some((label) => label === '' || label.length > 63)) {
      throw Object.assign(new Error('bad name'), { code: 'EBADNAME' });
    }
    const answer = await resolver.resolve(name, type);
    if (answer.outcome === 'answer') {
      return answer.records.map((record) =>
        typeof record === 'object' && 'exchange' in record
          ? { exchange: record.exchange, priority: record.preference }
          : record,
      );
    }
    throw Object.assign(new Error(answer.outcome), { code: codes[answer.outcome] ?? 'ESERVFAIL' });
  };
}
