/**
 * The parts of mailauth 7.1.0 that core/auth calls. The package has no types for its deep imports, which are not a public interface: the
 * version is pinned, and the suites run against the built bundle.
 */
interface MailauthStatus {
  readonly result: string;
  readonly comment?: string | false;
}

type MailauthDnsType = 'TXT' | 'A' | 'AAAA' | 'MX' | 'PTR' | 'CNAME';
/** Rejects with an error that carries Node's dns `code`. */
type MailauthResolver = (name: string, type: MailauthDnsType) => Promise<unknown[]>;

interface MailauthHeaderRow {
  readonly key: string;
  readonly casedKey: string;
  readonly line: Uint8Array;
}
interface MailauthHeaders {
  readonly parsed: readonly MailauthHeaderRow[];
  readonly original: Uint8Array;
}
interface MailauthTagList {
  readonly parsed?: Readonly<Record<string, { readonly value?: unknown } | undefined>>;
  readonly original: string | Uint8Array;
}
interface MailauthSignature extends MailauthTagList {
  type: 'DKIM' | 'ARC';
  skip?: string;
  invalid?: string;
  algorithm: string;
  signAlgo: string;
  hashAlgo: string;
  canonicalization: string;
  headerCanon: string;
  bodyCanon: string;
  signingDomain: string;
  selector: string;
  timestamp: Date | null;
  expiration: Date | null;
  maxBodyLength: number | '';
  bodyHashKey?: string;
}
interface MailauthKey {
  readonly rr: string;
  readonly modulusLength?: number;
  readonly keyType: 'rsa' | 'ed25519';
  readonly flags: readonly string[];
}
interface MailauthKeyCache {
  get(
    type: 'DKIM' | 'ARC' | 'AS',
    name: string,
    minBitLength: number | undefined,
    options: { strict: boolean; hashAlgo: string },
  ): Promise<MailauthKey>;
}
/** What mailauth asks of a body hasher, beside what ours has to remember. */
interface MailauthBodyHasher {
  readonly canonicalization: string;
  readonly algorithm: string;
  readonly limit: number | '';
  hash?: string;
  readonly bodyHashedBytes: number;
  readonly canonicalizedLength: number;
  digest(encoding: 'base64'): string;
  setContentType(contentType: unknown): void;
  getMimeStructureStart(): number;
}
interface MailauthArcSet {
  readonly i: number;
  readonly 'arc-seal': MailauthTagList;
  readonly 'arc-message-signature': MailauthTagList;
}
interface MailauthArcData {
  chain: readonly MailauthArcSet[] | false;
  lastEntry?: MailauthArcSet;
  error?: Error & { code?: string };
}

declare module 'mailauth/lib/dkim/dkim-verifier.js' {
  export class DkimVerifier {
    constructor(options: {
      resolver: MailauthResolver;
      strict: boolean;
      curTime: Date;
      minBitLength?: number;
    });
    headers: MailauthHeaders;
    signatureHeaders: MailauthSignature[];
    bodyHashes: Map<string, MailauthBodyHasher>;
    keyCache: MailauthKeyCache;
    arc: MailauthArcData;
    messageHeaders(headers: MailauthHeaders): Promise<void>;
    prepareSignature(signature: MailauthSignature): void;
    addBodyHash(canonicalization: string, algorithm: string, limit: number | ''): string;
    finalChunk(): Promise<void>;
    verifySignature(signature: MailauthSignature): Promise<{ status: MailauthStatus }>;
    skippedSignatureResult(signature: MailauthSignature): { status: MailauthStatus };
  }
  const module: { DkimVerifier: typeof DkimVerifier };
  export default module;
}

declare module 'mailauth/lib/arc/index.js' {
  const module: {
    verifyASChain(
      data: { chain: readonly MailauthArcSet[] },
      options: {
        resolver: MailauthResolver;
        strict: boolean;
        minBitLength?: number;
        keyCache?: MailauthKeyCache;
      },
    ): Promise<boolean>;
  };
  export default module;
}

declare module 'mailauth/lib/spf/index.js' {
  interface SpfResponse {
    readonly domain: string;
    readonly status: MailauthStatus;
    readonly rr?: string;
    readonly explanation?: string;
    readonly lookups?: { readonly count: number; readonly void: number };
  }
  const module: {
    spf(options: {
      sender: string;
      ip: string;
      helo: string;
      mta: string;
      resolver: MailauthResolver;
      strict: boolean;
    }): Promise<SpfResponse>;
  };
  export default module;
}

declare module 'mailauth/lib/spf/syntax.js' {
  /** ipaddr.js' address, as far as it is used. */
  interface Address {
    kind(): 'ipv4' | 'ipv6';
    isIPv4MappedAddress(): boolean;
    toIPv4Address(): Address;
  }
  const module: {
    parseIp(text: string): Address | null;
    ipInNetwork(address: Address, network: Address, prefix: number): boolean;
    isValidTargetName(name: string): boolean;
    /** False where the terms are well-formed, or what is wrong with them. */
    validateTerms(terms: readonly string[]): string | false;
  };
  export default module;
}

declare module 'mailauth/lib/dmarc/index.js' {
  interface DmarcResponse {
    readonly status: MailauthStatus;
    /** The Organizational Domain. */
    readonly domain?: string;
    readonly policyDomain?: string;
    readonly policy?: string;
    readonly p?: string;
    readonly sp?: string;
    readonly np?: string;
    readonly testMode?: boolean;
    readonly rr?: string;
    readonly error?: string;
    readonly alignment?: {
      readonly spf: { readonly result?: string; readonly strict: boolean };
      readonly dkim: { readonly result?: string; readonly strict: boolean };
    };
  }
  interface Identifier {
    readonly domain: string;
    readonly underSized?: number;
  }
  const module: {
    evaluateDmarc(options: {
      headerFrom: readonly string[];
      fromFields: number;
      spfDomains: readonly Identifier[];
      dkimDomains: readonly Identifier[];
      resolver: MailauthResolver;
      strict: boolean;
    }): Promise<{
      response: DmarcResponse | false;
      reason?: string;
      dkimAligned?: ReadonlySet<string>;
    }>;
  };
  export default module;
}

declare module 'mailauth/lib/parse-dkim-headers.js' {
  function parseDkimHeaders(line: Uint8Array, options: { strict: boolean }): MailauthTagList;
  export default parseDkimHeaders;
}
