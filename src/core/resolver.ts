/**
 * DNS as core sees it: a question and an answer as a value. Expected trouble is an outcome, never an exception; NXDOMAIN (RFC 1035
 * RCODE 3, RFC 8020) and NODATA (RFC 2308 section 2.2) are told apart, and neither is ever mixed up with trouble.
 */
export interface DnsRecords {
  A: string;
  AAAA: string;
  /** One record's character-strings, in order, not joined (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2 join them). Latin-1 of the octets. */
  TXT: readonly string[];
  MX: { readonly exchange: string; readonly preference: number };
  PTR: string;
  CNAME: string;
  NS: string;
  /** Hex of the RDATA. */
  TLSA: string;
}

export type RecordType = keyof DnsRecords;

/** `not-asked`: offline, or the user has not allowed DNS. `malformed`: an answer that breaks RFC 1035. */
export type DnsTrouble =
  'servfail' | 'refused' | 'timeout' | 'network' | 'malformed' | 'not-asked' | 'aborted';

export type DnsAnswer<T extends RecordType> =
  | {
      readonly outcome: 'answer';
      readonly records: readonly DnsRecords[T][];
      /** The owner name after CNAMEs. */
      readonly canonicalName: string;
    }
  | { readonly outcome: 'nodata' }
  | { readonly outcome: 'nxdomain' }
  | { readonly outcome: DnsTrouble };

export interface Resolver {
  /** Asks for `name` (A-labels, no trailing dot needed). Never rejects. */
  resolve<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>>;
  /**
   * The same, for a question that is likely to be needed and not yet known to be. A resolver that has it keeps the answer until `resolve` is
   * called for the same question, and can tell which were never needed.
   */
  resolveAhead?<T extends RecordType>(name: string, type: T): Promise<DnsAnswer<T>>;
}

/** Answers nothing: for `--offline` and for pages that may not ask. */
export const offlineResolver: Resolver = {
  resolve: () => Promise.resolve({ outcome: 'not-asked' }),
};
