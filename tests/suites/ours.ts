/** Runs a case through the built engine. */
import type * as Engine from '../../src/engine';
import type { Inspection, Result } from '../../src/core/inspection';
import type { Case, Outcome } from './cases';
import { overWire } from './wire';

const NOBODY = { helo: null, mailFrom: null };

/** The clock of a case: its own, the message's Date where the case needs one, or the day this was written. */
export function clockOf(one: Case, raw: Uint8Array): Date {
  if (one.now !== undefined) return new Date(one.now);
  if (one.needsNow === true) {
    const date = /^date:(.*)$/im.exec(Buffer.from(raw).toString('latin1'))?.[1];
    const parsed = new Date(date ?? '');
    if (!Number.isNaN(parsed.getTime())) return parsed;
  }
  return new Date('2026-11-24T00:00:00Z');
}

/** Evaluates one case; never rejects unless the engine has a bug. */
export async function runOurs(engine: typeof Engine, one: Case): Promise<Outcome> {
  const resolver = overWire(engine, one.zone ?? {});
  const input = one.input ?? {};
  const given = { ...NOBODY, ...input, basis: 'given' as const };
  if (one.kind === 'ar') return { ar: readAr(engine, one.header ?? '') };
  if (one.kind === 'spf') {
    const client = {
      ip: given.ip ?? '',
      helo: given.helo,
      mailFrom: given.mailFrom ?? '',
      basis: given.basis,
    };
    const spf = await engine.evaluateSpf(client, resolver);
    return { spf: spf.result, explanation: spf.explanation };
  }
  if (one.kind === 'dmarc') {
    const { dmarc } = await engine.evaluateDmarc({
      author: engine.authorOfValue(`x@${input.from ?? ''}`),
      spf: input.spf
        ? { domain: input.spf.domain, result: input.spf.result as Result, client: 'known' }
        : null,
      dkim: (input.dkim ?? []).map((each) => ({
        domain: each.domain,
        result: each.result as Result,
      })),
      dns: engine.createAuthDns(resolver),
    });
    return { dmarc: dmarc.result, policy: dmarc.policy, applied: dmarc.appliedPolicy ?? null };
  }
  const raw = Buffer.from(one.eml_b64 ?? '', 'base64');
  const now = clockOf(one, raw);
  const source = one.source ?? {};
  const verified = await engine.verifyMessage({
    message: engine.parseMessage(raw),
    kind: source.kind ?? 'full-message',
    fidelity: source.fidelity ?? 'wire',
    client:
      given.ip === undefined
        ? null
        : { ip: given.ip, helo: given.helo, mailFrom: given.mailFrom, basis: 'given' },
    clientProblem: source.clientProblem === undefined ? null : { id: source.clientProblem },
    receivedAt: source.receivedAt === undefined ? null : new Date(source.receivedAt),
    now,
    resolver,
    trustedSealers: source.trustedSealers ?? [],
  });
  return {
    ...(verified.spf === null ? {} : { spf: verified.spf.result }),
    dkim: verified.dkim.map(({ domain, selector, result }) => ({ domain, selector, result })),
    arc: verified.arc?.result ?? 'none',
    dmarc: verified.dmarc?.result ?? 'none',
    policy: verified.dmarc?.policy ?? null,
    applied: verified.dmarc?.appliedPolicy ?? null,
    verified,
  };
}

function readAr(engine: typeof Engine, header: string): NonNullable<Outcome['ar']> {
  const read = engine.parseAuthenticationResults(header);
  return {
    authservId: read.authservId,
    problems: read.problems.length,
    results: read.results.map((each) => ({ ...each, properties: { ...each.properties } })),
  };
}

/** The whole inspection of a case's message, as the worker would make it. */
export async function inspectOurs(engine: typeof Engine, one: Case): Promise<Inspection> {
  const bytes = Buffer.from(one.eml_b64 ?? '', 'base64');
  return engine.inspect(
    { kind: 'full-message', origin: 'command-line', bytes, fidelity: 'wire' },
    { resolver: overWire(engine, one.zone ?? {}), now: clockOf(one, bytes), version: '0.0.0' },
  );
}
