/**
 * The Inspection: what one run of `inspect()` found out about one message. Plain JSON, so it survives session storage.
 *
 * Words are not in it. Wherever a person will read a sentence, core yields a {@link Sentence} (an id and its parameters);
 * `i18n.ts` makes words of it for the pages and `report/json.ts` makes the English JSON that scripts read.
 */

/** An id of a text under public/_locales and what is put into its `{placeholders}`. A parameter is shown as it stands. */
export interface Sentence {
  readonly id: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** How a result came about. `verified`: computed here. `reported`: a named server said so. `not-evaluable`: see the reason. */
export type Basis = 'verified' | 'reported' | 'not-evaluable';

/** RFC 8601 section 2.7 result keywords, the union over the methods we evaluate. */
export type Result =
  'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'policy' | 'temperror' | 'permerror';

export type Level = 'pass' | 'warn' | 'fail' | 'unknown';

/** Who has to act. `sender` is the person; `sender-admin` runs the sending domain; and so on. */
export type Actor =
  'sender' | 'sender-admin' | 'recipient' | 'recipient-admin' | 'microsoft' | 'wait' | 'unclear';

export type SourceKind = 'full-message' | 'header-section' | 'dsn-text';

/** RFC 5322 section 3.4 mailbox. `address` keeps the letters as sent; `name` is decoded (RFC 2047). */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface Verdict {
  readonly level: Level;
  readonly headline: Sentence;
  /** Ids of the findings that made the level, weightiest first. */
  readonly reasons: readonly string[];
}

/** Which evidence named the SMTP client that SPF was judged for, weightiest first (see microsoft/boundary.ts). */
export type ClientIpBasis =
  | 'given'
  | 'external-original-sender'
  | 'boundary-hop'
  | 'authentication-results'
  | 'received-spf'
  | 'antispam-report'
  | 'outermost-hop';

export interface SpfResult {
  readonly result: Result;
  readonly basis: Basis;
  readonly clientIp: string | null;
  readonly clientIpBasis: ClientIpBasis | null;
  /** The domain checked: that of MAIL FROM, or HELO's when the reverse-path is null (RFC 7208 section 2.4). */
  readonly domain: string | null;
  readonly helo: string | null;
  /** The published record text, as published. */
  readonly record: string | null;
  /** DNS-querying terms met (limit 10, RFC 7208 section 4.6.4). */
  readonly lookups: number | null;
  /** The domain owner's own exp= text; sender-controlled. */
  readonly explanation: string | null;
  readonly reason: Sentence | null;
}

export interface DkimResult {
  readonly domain: string;
  readonly selector: string;
  /** The a= tag as written, e.g. `rsa-sha256`. */
  readonly algorithm: string;
  readonly keyBits: number | null;
  readonly result: Result;
  readonly basis: Basis;
  readonly headerSignature: 'pass' | 'fail' | 'not-checked';
  readonly bodyHash: 'match' | 'mismatch' | 'not-checked';
  /** d= aligned with the RFC5322.From domain (RFC 9989 section 4.4), once DMARC's modes are known; null before. */
  readonly aligned: boolean | null;
  readonly reason: Sentence | null;
  readonly details: DkimDetails;
}

/** What the signature-policy findings need (RFC 6376 sections 3.5 and 3.6.1). */
export interface DkimDetails {
  /** i= as written, or null. */
  readonly identity: string | null;
  /** Names in h=, in order, lower case. */
  readonly signedHeaders: readonly string[];
  /** l= in octets, or null. */
  readonly bodyLengthLimit: number | null;
  /** Octets of the canonicalised body, or null when there was no body to count. */
  readonly bodyLength: number | null;
  /** t= and x= as ISO 8601, or null. */
  readonly signedAt: string | null;
  readonly expiresAt: string | null;
  readonly canonicalization: string;
  /** Flags of the key record: t=y (testing), t=s (strict). */
  readonly keyFlags: readonly string[];
  /** The key record text, or null when none was read. */
  readonly keyRecord: string | null;
  /** `present`, `absent` (NXDOMAIN or no data), `revoked` (empty p=), `malformed`, `unreachable` (DNS trouble), `not-asked`. */
  readonly key: 'present' | 'absent' | 'revoked' | 'malformed' | 'unreachable' | 'not-asked';
}

export interface DmarcResult {
  readonly result: Result;
  readonly basis: Basis;
  /** p=, or null where no record was found. */
  readonly policy: 'none' | 'quarantine' | 'reject' | null;
  readonly subdomainPolicy: 'none' | 'quarantine' | 'reject' | null;
  /** The RFC5322.From domain. */
  readonly domain: string | null;
  /** What the domain asks for this very message: p=, sp= or np=, after t=; null where no record was found. */
  readonly appliedPolicy?: 'none' | 'quarantine' | 'reject' | null;
  /** t=y: the domain is testing its policy (RFC 9989 section 4.7). */
  readonly testing?: boolean;
  readonly organizationalDomain: string | null;
  readonly record: string | null;
  /** The name below which the record was found, e.g. `example.com`. */
  readonly recordDomain: string | null;
  /** The domain that made each method aligned, or null where none is. */
  readonly aligned: { readonly spf: string | null; readonly dkim: string | null };
  readonly reason: Sentence | null;
}

export interface ArcInstance {
  readonly i: number;
  readonly domain: string;
  readonly selector: string;
  readonly result: Result;
  readonly cv: string;
}

export interface ArcResult {
  readonly result: Result;
  readonly basis: Basis;
  readonly instances: readonly ArcInstance[];
  /** d= of the newest seal. */
  readonly sealer: string | null;
  /** The newest sealer is on the list of trusted sealers. A valid chain alone is not trust. */
  readonly trusted: boolean;
  readonly reason: Sentence | null;
}

export interface Verified {
  readonly spf: SpfResult | null;
  readonly dkim: readonly DkimResult[];
  readonly dmarc: DmarcResult | null;
  readonly arc: ArcResult | null;
}

/** One method result inside an Authentication-Results field (RFC 8601 section 2.2). Unknown keywords are kept as written. */
export interface ReportedMethod {
  readonly method: string;
  readonly result: string;
  readonly reason: string | null;
  readonly comment: string | null;
  /** `ptype.property` -> value, e.g. `header.d`. Vendor words without a ptype (action, compauth reason) keep their bare name. */
  readonly properties: Readonly<Record<string, string>>;
}

export interface Reported {
  /** The authserv-id; null where the server writes none (Exchange Online Protection). */
  readonly authservId: string | null;
  /** Shown to be the receiver's own stamp. Anything else is a claim. */
  readonly trusted: boolean;
  /** The field it stands in: `authentication-results`, `arc-authentication-results; i=1`, `received-spf`, ... */
  readonly where: string;
  /** Why it is or is not trusted. */
  readonly trust: Sentence | null;
  readonly results: readonly ReportedMethod[];
}

export interface DecodedField {
  readonly raw: string;
  readonly meaning: Sentence;
}

/** Decoded Microsoft stamps by short name (`SCL`, `SFV`, `CAT`, `compauth`, `AuthAs`, ...). `junk` and `entry` are the sentences. */
export interface Microsoft {
  readonly fields: Readonly<Record<string, DecodedField>>;
  /** "Why is this in Junk?": null where nothing says it is. */
  readonly junk: Sentence | null;
  /** "How did this enter Microsoft 365?" */
  readonly entry: { readonly route: EntryRoute; readonly sentence: Sentence };
}

export type EntryRoute =
  | 'internet'
  | 'client-submission'
  | 'inbound-connector'
  | 'direct-send'
  | 'hybrid'
  | 'forwarded'
  | 'internal'
  | 'unknown';

export interface TraceHop {
  readonly from: string | null;
  readonly by: string | null;
  readonly with: string | null;
  readonly tls: string | null;
  readonly ip: string | null;
  /** Whether that address can be reached over the internet (RFC 6890); null where there is none. */
  readonly network: 'public' | 'private' | null;
  /** ISO 8601 with the zone that the server wrote, or null where unreadable. */
  readonly date: string | null;
  /** Whole seconds since the hop before; negative means clock skew; null where unknown. */
  readonly delaySeconds: number | null;
  /** This hop is where the message crossed into the receiver's own systems. */
  readonly boundary: boolean;
}

/** One change that a person can make. `value` is copied as it stands; a Sentence where it is prose. */
export interface Fix {
  readonly kind: 'dns-record' | 'powershell' | 'admin-center' | 'setting' | 'text' | 'link';
  readonly label: Sentence;
  readonly value: string | Sentence;
  /** What stands there today, for a DNS diff. */
  readonly before?: string;
}

/** A finding's words are the texts `finding_<id>_title` and `finding_<id>_explanation` (dashes become underscores), with `params`. */
export interface Finding {
  readonly id: string;
  readonly severity: 'info' | 'warn' | 'fail';
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string | number>>;
  /** Raw text that the finding rests on, e.g. the header field. */
  readonly evidence: readonly string[];
  readonly fixes: readonly Fix[];
}

export type DsnAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface DsnRecipient {
  readonly finalRecipient: string | null;
  readonly originalRecipient: string | null;
  readonly action: DsnAction;
  /** RFC 3463 status in the status field or text, e.g. `5.7.515`; never invented. */
  readonly status: string | null;
  /** SMTP reply code, e.g. `550`. */
  readonly replyCode: string | null;
  readonly diagnosticCode: string | null;
  readonly remoteMta: string | null;
  /** Whose words the root cause are: `exchange-online`, `gmail`, `postfix`, ... */
  readonly speaker: string;
  readonly ruleId: string;
  readonly meaning: Sentence;
  /** The rule's own evidence is thin, or it is only the general RFC 3463 meaning. */
  readonly certainty: 'documented' | 'observed' | 'unsure' | 'general';
  readonly actor: Actor;
  readonly actors: readonly Actor[];
  readonly resend: 'after-fix' | 'later' | 'no' | 'not-needed' | 'depends';
  readonly fixes: readonly Fix[];
  /** Outer code to root, each with the text it was read from. */
  readonly chain: readonly {
    readonly speaker: string;
    readonly status: string | null;
    readonly text: string;
  }[];
  /** ISO 8601, from Will-Retry-Until. */
  readonly retryUntil: string | null;
  /** What else is worth knowing of this recipient: forwarded in secret, codes that differ, still trying, whose IP it is. */
  readonly notes?: readonly Sentence[];
}

export interface Dsn {
  readonly speaker: string;
  readonly reportingMta: string | null;
  readonly recipients: readonly DsnRecipient[];
  /** What came back of the original: its headers, read as claims. */
  readonly returned: {
    readonly from: readonly Mailbox[];
    readonly to: string | null;
    readonly subject: string | null;
    readonly date: string | null;
    readonly messageId: string | null;
    /** The returned header section, as it stands. */
    readonly headers: string | null;
    /** That header section inspected like a message. It is text inside a report: no verdict follows from it. */
    readonly inspected?: Pick<Inspection, 'verified' | 'trace' | 'findings'>;
  } | null;
  /** Host, time and ids worth giving to support. */
  readonly correlation: readonly { readonly label: string; readonly value: string }[];
  /** What is worth knowing of the report as a whole: recipients of the original that it does not name. */
  readonly notes?: readonly Sentence[];
  /** Checks in DNS beside the report: there is nothing to ask, they wait for the user's word (`verify`), or they were made. */
  readonly checks?: 'none' | 'open' | 'asked';
}

export interface DnsQuery {
  readonly name: string;
  readonly type: string;
  /** `answer`, `nodata`, `nxdomain`, `servfail`, `refused`, `timeout`, `network`, `malformed`, ...; `unanswered`: nobody waited for it. */
  readonly outcome: string;
  readonly milliseconds: number;
  readonly cached: boolean;
  /** Asked before it was known to be needed, to save a round trip, and not needed in the end. */
  readonly ahead?: true;
  /** Host of the server that was asked last, where it was not the one that is set: that one had not answered. */
  readonly server?: string;
}

export interface Inspection {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly source: { readonly kind: SourceKind; readonly origin: string; readonly bytes: number };
  readonly message: {
    readonly from: readonly Mailbox[];
    readonly subject: string | null;
    /** As written in the Date field. */
    readonly date: string | null;
    readonly messageId: string | null;
    readonly to: readonly Mailbox[];
    readonly replyTo: readonly Mailbox[];
    /** The reverse-path without angle brackets; `""` is the null sender; null where no Return-Path is known. */
    readonly returnPath: string | null;
  };
  readonly verdict: Verdict;
  readonly verified: Verified;
  readonly reported: readonly Reported[];
  readonly microsoft: Microsoft | null;
  readonly trace: readonly TraceHop[];
  readonly dsn: Dsn | null;
  readonly findings: readonly Finding[];
  readonly dns: readonly DnsQuery[];
  /** Host of the DNS server that is set, where one was asked: its word is what the answers rest on. */
  readonly resolver?: string;
  /** The comparison of witnesses, one row a method: the receiver at delivery, we now, the ARC sealer, and why they differ. */
  readonly witnesses: readonly Witness[];
  /** Other domains in it that can be taken for the author's; for the pages. */
  readonly alike?: readonly string[];
  /** The header fields top to bottom, unfolded, the first few hundred; for the pages only, reports leave them out. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** How many there are, where they are more than `headers` holds. */
  readonly headerCount?: number;
  /** What the pages have left out (diagnosis/keep.ts). */
  readonly notes?: readonly Sentence[];
}

export interface Witness {
  readonly method: 'spf' | 'dkim' | 'dmarc' | 'arc';
  readonly received: string | null;
  readonly verified: string | null;
  readonly sealer: string | null;
  /** Named cause of a difference; null where they agree or one is silent. */
  readonly difference: Sentence | null;
  /** One plain sentence on the method. */
  readonly sentence: Sentence;
}
