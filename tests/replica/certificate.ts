import { makeServerCertificate, type ServerCertificate } from '../zone-server/certificate';

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

export type Certificate = ServerCertificate;

/** Makes a certificate for this run; nothing of it is kept. */
export function makeCertificate(): Promise<Certificate> {
  return Promise.resolve(makeServerCertificate(replicaHosts));
}
