/**
 * Stock mailauth 7.1.0 in a worker: its own code, hashes in JavaScript included, on the shims of src/platform. `authenticate()` cannot be loaded
 * without its BIMI part and undici, so these are its steps, in its order (lib/mailauth.js).
 */
import arcModule from 'mailauth/lib/arc/index.js';
import dmarcModule from 'mailauth/lib/dmarc/index.js';
import spfModule from 'mailauth/lib/spf/index.js';
import verifyModule from 'mailauth/lib/dkim/verify.js';
import { Buffer } from '../../../src/platform/buffer';

export async function authenticate(
  octets: Uint8Array,
  options: { ip: string; helo: string; sender: string; resolver: MailauthResolver },
): Promise<{ dkim: string[]; spf: string; dmarc: string }> {
  const { resolver } = options;
  // A view of the same octets, as Node's Buffer.from(arrayBuffer) would be.
  const input = new Buffer(octets.buffer as ArrayBuffer, octets.byteOffset, octets.byteLength);
  const dkim = await (verifyModule as any).dkimVerify(input, { resolver, sender: options.sender });
  const spf = await spfModule.spf({ ...options, mta: 'unknown', strict: false });
  await (arcModule as any).arc(dkim.arc, { resolver });
  const { response } = await dmarcModule.evaluateDmarc({
    headerFrom: dkim.headerFrom,
    fromFields: dkim.fromFields,
    spfDomains: spf.status.result === 'pass' ? [{ domain: spf.domain }] : [],
    dkimDomains: dkim.results
      .filter((row: any) => row.status.result === 'pass')
      .map((row: any) => ({ domain: row.signingDomain })),
    resolver,
    strict: false,
  });
  return {
    dkim: dkim.results.map((row: any) => row.status.result),
    spf: spf.status.result,
    dmarc: response === false ? 'none' : response.status.result,
  };
}
