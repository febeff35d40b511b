/**
 * The one entry of the built core. The worker, the command line and the suites load the bundle of this file (vite.engine.config.ts), so what is
 * tested is what runs.
 */
export { authorOfValue } from './core/auth/author';
export { evaluateDmarc } from './core/auth/dmarc';
export { createAuthDns } from './core/auth/mailauth-resolver';
export { evaluateSpf } from './core/auth/spf';
export { defaultTrustedSealers } from './core/auth/trusted-sealers';
export { verifyMessage, type SmtpClient, type VerifyInput } from './core/auth/verify';
export { inspect, type InspectOptions } from './core/diagnosis/inspect';
export { keepForPages } from './core/diagnosis/keep';
export { inspectSpf } from './core/diagnosis/inspect-spf';
export { inspectDomain, type DomainOptions } from './core/domain/domain';
export { postureToJson, postureToText } from './core/domain/posture-json';
export { readDsn } from './core/dsn/dsn';
export { parseAuthenticationResults } from './core/message/auth-results';
export { decodeEncodedWords } from './core/message/encoded-word';
export { parseMailboxList } from './core/message/mailbox';
export { firstValue, parseMessage } from './core/message/message';
export { recogniseSource } from './core/message/source';
export { createTranslator, type TextTable, type Translate } from './core/report/translate';
export { jsonText, shownText } from './core/shown-text';
export { offlineResolver, type Resolver } from './core/resolver';
export { createCache, type DnsCache } from './dns/cache';
export { readResolverUrl, resolverPresets, type ResolverPreset } from './dns/presets';
export { createResolver, type DohResolver, type Fetch } from './dns/resolver';
