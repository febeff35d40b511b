/**
 * The one entry of the built core. The worker, the command line and the suites load the bundle of this file (vite.engine.config.ts), so what is
 * tested is what runs.
 */
export { verifyMessage, type SmtpClient, type VerifyInput } from './core/auth/verify';
export { evaluateSpf } from './core/auth/spf';
export { evaluateDmarc } from './core/auth/dmarc';
export { authorOfValue } from './core/auth/author';
export { createAuthDns } from './core/auth/mailauth-resolver';
export { defaultTrustedSealers } from './core/auth/trusted-sealers';
export { parseMessage } from './core/message/message';
export { offlineResolver, type Resolver } from './core/resolver';
export { parseAuthenticationResults } from './core/message/auth-results';
