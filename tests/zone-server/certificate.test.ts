import { createHash, X509Certificate } from 'node:crypto';
import { get } from 'node:https';
import { expect, test } from 'vitest';
import { makeServerCertificate } from './certificate';
import { startZoneServer } from './server';

test('makes a certificate that OpenSSL reads and verifies', () => {
  const made = makeServerCertificate(['dns.example', 'outlook.example']);
  const read = new X509Certificate(made.cert);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkHost('outlook.example')).toBe('outlook.example');
  expect(read.checkHost('other.example')).toBeUndefined();
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  const spki = read.publicKey.export({ type: 'spki', format: 'der' });
  expect(made.spkiFingerprint).toBe(createHash('sha256').update(spki).digest('base64'));
});

test('serves HTTPS with it', async () => {
  const { key, cert } = makeServerCertificate([]);
  const server = await startZoneServer({ zone: {}, tls: { key, cert } });
  const status = await new Promise((resolve, reject) => {
    get(server.url, { ca: cert }, (response) => resolve(response.resume().statusCode)).on(
      'error',
      reject,
    );
  });
  await server.stop();
  expect(status).toBe(400);
});
