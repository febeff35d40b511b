/** Runs a case through mailauth as published, in plain Node and its default mode, for the comparison column. It parses no A-R fields. */
import { createRequire } from 'node:module';
import type { Case, Outcome } from './cases';
import { clockOf } from './ours';
import { nodeResolver } from './zone';

const require = createRequire(import.meta.url);
const part = (name: string): any => require(`mailauth/lib/${name}`);

/** The outcome, or null where stock mailauth has nothing for this kind. */
export async function runStock(one: Case): Promise<Outcome | null> {
  if (one.kind === 'ar' || one.kind === 'verified') return null;
  const resolver = nodeResolver(one.zone ?? {});
  const input = one.input ?? {};
  const judgeSpf = () =>
    part('spf').spf({
      sender: input.mailFrom ?? '',
      ip: input.ip,
      helo: input.helo,
      mta: 'unknown',
      resolver,
    });
  if (one.kind === 'spf') {
    const spf = await judgeSpf();
    return { spf: spf.status.result, explanation: spf.explanation ?? null };
  }
  const policy = (dmarc: any): Pick<Outcome, 'dmarc' | 'policy' | 'applied'> => ({
    dmarc: dmarc ? dmarc.status.result : 'none',
    policy: dmarc?.p ?? null,
    applied: dmarc?.policy ?? null,
  });
  if (one.kind === 'dmarc') {
    const spf = input.spf?.result === 'pass' ? [input.spf.domain] : [];
    const passing = (input.dkim ?? []).filter((each) => each.result === 'pass');
    return policy(
      await part('dmarc').dmarc({
        headerFrom: [`x@${input.from ?? ''}`],
        spfDomains: spf.map((domain) => ({ domain })),
        dkimDomains: passing.map(({ domain }) => ({ domain })),
        resolver,
      }),
    );
  }
  const raw = Buffer.from(one.eml_b64 ?? '', 'base64');
  const dkim = await part('dkim/verify').dkimVerify(raw, { resolver, curTime: clockOf(one, raw) });
  const arc = await part('arc').arc(dkim.arc, { resolver });
  const spf = input.ip === undefined ? null : await judgeSpf();
  const passing = dkim.results.filter((each: any) => each.status.result === 'pass');
  const dmarc = await part('dmarc').dmarc({
    headerFrom: dkim.headerFrom,
    fromFields: dkim.fromFields,
    spfDomains: spf?.status.result === 'pass' ? [{ domain: spf.domain }] : [],
    dkimDomains: passing.map((each: any) => ({ domain: each.signingDomain })),
    resolver,
  });
  return {
    ...(spf ? { spf: spf.status.result } : {}),
    dkim: dkim.results
      .filter((each: any) => each.status.result !== 'none')
      .map((each: any) => ({
        domain: each.signingDomain,
        selector: each.selector,
        result: each.status.result,
      })),
    arc: arc.status.result,
    ...policy(dmarc),
  };
}
