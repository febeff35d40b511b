/** What a domain publishes about its mail. Plain JSON; words are Sentences, as in the Inspection. */
import type { DnsRecords } from '../resolver';
import type { Fix, Sentence } from '../inspection';

/** `answer`, `nodata`, `nxdomain`, or the DNS trouble that kept it from being known. */
export type Outcome = string;

/** One SPF record and what it draws in (RFC 7208). */
export interface SpfNode {
  readonly domain: string;
  /** The term that led here, e.g. `include:_spf.example.org`; null at the top. */
  readonly term: string | null;
  readonly outcome: Outcome;
  readonly record: string | null;
  /** DNS-querying terms here and below (limit 10 over the whole tree, section 4.6.4). */
  readonly lookups: number;
  readonly children: readonly SpfNode[];
}

export interface DkimKey {
  readonly selector: string;
  /** The name asked, and where its CNAME leads if it has one. */
  readonly name: string;
  readonly target: string | null;
  readonly state: 'present' | 'revoked' | 'absent' | 'malformed' | 'unreachable';
  /** `rsa` or `ed25519`, as k= says. */
  readonly type: string | null;
  readonly bits: number | null;
  readonly flags: readonly string[];
  readonly record: string | null;
}

export interface DomainFinding {
  readonly id: string;
  readonly severity: 'info' | 'warn' | 'fail';
  readonly sentence: Sentence;
  readonly fixes: readonly Fix[];
}

export interface DomainPosture {
  /** As A-labels, and for people. */
  readonly domain: string;
  readonly unicode: string;
  readonly mx: {
    readonly outcome: Outcome;
    readonly records: readonly DnsRecords['MX'][];
    /** RFC 7505: the domain takes no mail. */
    readonly nullMx: boolean;
    /** All exchanges are Exchange Online's. */
    readonly microsoft: boolean;
  };
  readonly spf: {
    readonly outcome: Outcome;
    readonly record: string | null;
    readonly lookups: number;
    /** The qualifier of "all" at the end of the way, e.g. `-`; null where nothing ends it. */
    readonly all: '+' | '-' | '~' | '?' | null;
    readonly tree: SpfNode | null;
  };
  readonly dkim: readonly DkimKey[];
  readonly dmarc: {
    readonly outcome: Outcome;
    readonly record: string | null;
    /** Where the record was found: the domain itself, or one above it (RFC 9989 section 4.10). */
    readonly recordDomain: string | null;
    readonly organizationalDomain: string | null;
    readonly policy: string | null;
    readonly subdomainPolicy: string | null;
  };
  /** RFC 8461. The policy itself lies on a web server and is not fetched. */
  readonly mtaSts: {
    readonly outcome: Outcome;
    readonly record: string | null;
    readonly id: string | null;
  };
  /** RFC 8460. */
  readonly tlsRpt: {
    readonly outcome: Outcome;
    readonly record: string | null;
    readonly rua: readonly string[];
  };
  readonly findings: readonly DomainFinding[];
}
