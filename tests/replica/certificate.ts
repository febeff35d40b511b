import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** The host names that Outlook on the web is served under, and loopback's own. */
export const replicaHosts = [
  'outlook.office.com',
  'outlook.office365.com',
  'outlook.live.com',
  'outlook.cloud.microsoft',
  'outlook.office365.us',
  'mail.onprem.example',
  'localhost',
] as const;

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Base64 SHA-256 of the public key: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spkiFingerprint: string;
}

/** Makes a certificate for this run; nothing of it is kept. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Mailproof replica' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...replicaHosts.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    cert: made.cert,
    key: made.private,
    spkiFingerprint: createHash('sha256').update(spki).digest('base64'),
  };
}
