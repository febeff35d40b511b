/** Every rule, weightiest first; within a severity, findings are shown in this order. */
import type { FindingRule } from '../finding-rule';
import { finding as arcBroken } from './arc-broken';
import { finding as arcTrusted } from './arc-trusted';
import { finding as arcUntrusted } from './arc-untrusted';
import { finding as bodyChanged } from './body-changed';
import { finding as bodyLengthLimit } from './body-length-limit';
import { finding as bodyNotChecked } from './body-not-checked';
import { finding as bodyRewritten } from './body-rewritten';
import { finding as claimContradicted } from './claim-contradicted';
import { finding as clientDisputed } from './client-disputed';
import { finding as clockSkew } from './clock-skew';
import { finding as deliveredDespiteFail } from './delivered-despite-fail';
import { finding as directSend } from './direct-send';
import { finding as displayNameAddress } from './display-name-address';
import { finding as dmarcFail } from './dmarc-fail';
import { finding as dmarcMalformed } from './dmarc-malformed';
import { finding as dmarcMissing } from './dmarc-missing';
import { finding as dmarcNoReports } from './dmarc-no-reports';
import { finding as dmarcObsoleteTags } from './dmarc-obsolete-tags';
import { finding as dmarcPolicyNone } from './dmarc-policy-none';
import { finding as dmarcSubdomainsOpen } from './dmarc-subdomains-open';
import { finding as dmarcTesting } from './dmarc-testing';
import { finding as dnsChanged } from './dns-changed';
import { finding as dnsTrouble } from './dns-trouble';
import { finding as dsnDelayed } from './dsn-delayed';
import { finding as dsnFailed } from './dsn-failed';
import { finding as fieldDuplicated } from './field-duplicated';
import { finding as fieldUnsigned } from './field-unsigned';
import { finding as fromDuplicated } from './from-duplicated';
import { finding as fromMalformed } from './from-malformed';
import { finding as fromSeveralDomains } from './from-several-domains';
import { finding as fromUnsigned } from './from-unsigned';
import { finding as handedOver } from './handed-over';
import { finding as identityOutsideDomain } from './identity-outside-domain';
import { finding as internal } from './internal';
import { finding as junk } from './junk';
import { finding as keyAbsent } from './key-absent';
import { finding as keyLimits } from './key-limits';
import { finding as keyRevoked } from './key-revoked';
import { finding as keyStrict } from './key-strict';
import { finding as keyTesting } from './key-testing';
import { finding as keyTooShort } from './key-too-short';
import { finding as keyWeak } from './key-weak';
import { finding as lookAlikeDomain } from './look-alike-domain';
import { finding as mailingList } from './mailing-list';
import { finding as mixedScriptDomain } from './mixed-script-domain';
import { finding as noSignature } from './no-signature';
import { finding as possibleReplay } from './possible-replay';
import { finding as replyToElsewhere } from './reply-to-elsewhere';
import { finding as rsaSha1 } from './rsa-sha1';
import { finding as signatureBroken } from './signature-broken';
import { finding as signatureExpired } from './signature-expired';
import { finding as signatureExpiredSince } from './signature-expired-since';
import { finding as signatureUnaligned } from './signature-unaligned';
import { finding as slowHop } from './slow-hop';
import { finding as spfFail } from './spf-fail';
import { finding as spfMissing } from './spf-missing';
import { finding as spfNeutral } from './spf-neutral';
import { finding as spfPassAll } from './spf-pass-all';
import { finding as spfPermerror } from './spf-permerror';
import { finding as spfSoftfail } from './spf-softfail';
import { finding as spfTooManyLookups } from './spf-too-many-lookups';
import { finding as spfUnaligned } from './spf-unaligned';
import { finding as spfVoidLookups } from './spf-void-lookups';
import { finding as stampForAnother } from './stamp-for-another';

export const FINDINGS: readonly FindingRule[] = [
  fromDuplicated,
  fromMalformed,
  fromSeveralDomains,
  dmarcFail,
  directSend,
  stampForAnother,
  claimContradicted,
  displayNameAddress,
  mixedScriptDomain,
  lookAlikeDomain,
  bodyChanged,
  signatureBroken,
  fieldDuplicated,
  bodyLengthLimit,
  fromUnsigned,
  identityOutsideDomain,
  signatureUnaligned,
  noSignature,
  signatureExpired,
  rsaSha1,
  keyTooShort,
  keyRevoked,
  keyAbsent,
  keyStrict,
  keyLimits,
  spfFail,
  spfSoftfail,
  spfPermerror,
  spfTooManyLookups,
  spfVoidLookups,
  spfMissing,
  spfPassAll,
  dmarcMissing,
  dmarcMalformed,
  dnsTrouble,
  deliveredDespiteFail,
  junk,
  dsnFailed,
  dsnDelayed,
  bodyRewritten,
  bodyNotChecked,
  handedOver,
  arcTrusted,
  arcUntrusted,
  arcBroken,
  mailingList,
  internal,
  dnsChanged,
  clientDisputed,
  replyToElsewhere,
  spfUnaligned,
  spfNeutral,
  dmarcPolicyNone,
  dmarcObsoleteTags,
  dmarcTesting,
  dmarcSubdomainsOpen,
  dmarcNoReports,
  fieldUnsigned,
  signatureExpiredSince,
  possibleReplay,
  keyWeak,
  keyTesting,
  clockSkew,
  slowHop,
];
