import { edSigner, keyRecord, rsaSigner } from './sign';
import type { SuiteZone } from '../zone';

/** Signers and a message that the own cases share. */
export const rsa = rsaSigner();
export const ed = edSigner();
export const sealer = rsaSigner();

export const PLAIN = [
  'From: Ann <ann@a.example>',
  'To: Bob <bob@b.example>',
  'Subject: The plan',
  'Date: Mon, 5 Oct 2026 10:00:00 +0000',
  'Message-ID: <1@a.example>',
  '',
  'Hello  Bob,',
  'here is the plan. ',
  '',
  '',
].join('\r\n');

/** a.example with both keys and p=reject; seal.example seals. */
export const ZONE: SuiteZone = {
  's1._domainkey.a.example': keyRecord(rsa),
  'ed._domainkey.a.example': keyRecord(ed),
  's1._domainkey.seal.example': keyRecord(sealer),
  '_dmarc.a.example': [{ type: 'TXT', data: ['v=DMARC1; p=reject'] }],
};

export const NOW = '2026-10-06T00:00:00Z';
