/** Cases of others whose expectation is wrong or outdated by an RFC. Each says what must come out instead, so that it stays a test. */
import type { Outcome } from './cases';

export interface Deviation {
  /** The RFC text that decides. */
  readonly because: string;
  readonly instead: (got: Outcome) => boolean;
}

const refusedByPolicy = (got: Outcome): boolean =>
  (got.dkim ?? []).length > 0 && (got.dkim ?? []).every((one) => one.result === 'policy');

const sha1: Deviation = {
  because:
    'RFC 8301 section 3.1: "rsa-sha1 MUST NOT be used for signing or verifying"; the case records a pass from before 2018',
  instead: refusedByPolicy,
};
const shortKey: Deviation = {
  because:
    'RFC 8301 section 3.2: "Verifiers MUST NOT consider signatures using RSA keys of less than 1024 bits as valid signatures"',
  instead: refusedByPolicy,
};

export const deviations: Readonly<Record<string, Deviation>> = {
  'ar-tbverifier/ARH Parser [unittest] / Internationalized Email / Disabled by default#3': {
    because:
      'the same field stands in "non-ASCII in pvalue#7" as valid: one parser option apart; RFC 8601 section 2.2 takes RFC 6532, so it is read, and told as a problem',
    instead: (got) => (got.ar?.problems ?? 0) > 0,
  },
  'dkim-dkimpy/test_dkim_signature_canonicalization': shortKey,
  'dkim-dkimpy/test_dkim_signature_canonicalization#2': shortKey,
  'dkim-dkimpy/test_dkim_signature_canonicalization#3': shortKey,
  'dkim-ocaml/001.mail': sha1,
  'dkim-opendkim/test12: relaxed/relaxed rsa-sha1 verifying with lengths plus extra data': sha1,
  'dkim-opendkim/test13: relaxed/simple rsa-sha1 verifying with lengths plus extra data': sha1,
  'dkim-opendkim/test15: simple/simple rsa-sha1 verifying with lengths plus extra data': sha1,
  'dkim-opendkim/test80: relaxed/simple rsa-sha1 verifying with space-laden header names': sha1,
  'dkim-opendkim/test101: exercise dkim_sig_*() utility functions': sha1,
  'dkim-opendkim/test138: signed header content extraction': sha1,
  'dkim-opendkim/test139: relaxed/relaxed rsa-sha1 verifying with oversigning': sha1,
};

/**
 * Cases where the signature holds by RFC 6376 section 5.4.2 and somebody put an unsigned field of the same name on top (section 8.15). The suite
 * wants no clean pass: the pass stands, and the whole inspection must carry this finding.
 */
export const needsFinding: Readonly<Record<string, string>> = {
  'dkim-tbverifier/Added Subject header': 'field-duplicated',
  'dkim-tbverifier/Added Date header': 'field-duplicated',
  'dkim-tbverifier/Added To header': 'field-duplicated',
};
