import { describe, expect, it } from 'vitest';
import { ZoneResolver, type SuiteZone } from '../../../tests/suites/zone';
import { authorOfValue } from './author';
import { evaluateDmarc, type DmarcInput } from './dmarc';
import { createAuthDns } from './mailauth-resolver';

const ZONE: SuiteZone = {
  '_dmarc.a.example': [{ type: 'TXT', data: ['v=DMARC1; p=reject; sp=quarantine'] }],
};
const judge = (over: Partial<DmarcInput> = {}, zone = ZONE) => {
  const resolver = new ZoneResolver(zone);
  return evaluateDmarc({
    author: authorOfValue('x@a.example'),
    spf: null,
    dkim: [],
    dns: createAuthDns(resolver),
    ...over,
  });
};

describe('evaluateDmarc', () => {
  it('tells the record, its policies and the one that applies', async () => {
    const { dmarc } = await judge(
      { author: authorOfValue('x@sub.a.example') },
      { ...ZONE, 'sub.a.example': [] },
    );
    expect(dmarc).toMatchObject({
      result: 'fail',
      policy: 'reject',
      subdomainPolicy: 'quarantine',
      appliedPolicy: 'quarantine',
      domain: 'sub.a.example',
      organizationalDomain: 'a.example',
      recordDomain: 'a.example',
      record: 'v=DMARC1; p=reject; sp=quarantine',
    });
  });

  it('judges the alignment of each signature, passing or not', async () => {
    const { dkimAligned, dmarc } = await judge({
      dkim: [
        { domain: 'list.example', result: 'pass' },
        { domain: 'mail.A.example', result: 'fail' },
      ],
    });
    expect(dkimAligned).toEqual([false, true]);
    expect(dmarc).toMatchObject({
      result: 'fail',
      aligned: { dkim: null },
      reason: { id: 'dmarc_unaligned' },
    });
  });

  it('is temporary only where the trouble could have decided', async () => {
    const aligned = await judge({ dkim: [{ domain: 'a.example', result: 'temperror' }] });
    expect(aligned.dmarc).toMatchObject({ result: 'temperror', basis: 'not-evaluable' });
    const other = await judge({ dkim: [{ domain: 'b.example', result: 'temperror' }] });
    expect(other.dmarc.result).toBe('fail');
    const spf = await judge({ spf: { domain: 'a.example', result: 'temperror', client: 'known' } });
    expect(spf.dmarc.result).toBe('temperror');
  });

  it('never passes on a header signature alone', async () => {
    const { dmarc } = await judge({
      dkim: [{ domain: 'a.example', result: 'neutral', bodyUnchecked: true }],
    });
    expect(dmarc).toMatchObject({
      result: 'none',
      basis: 'not-evaluable',
      aligned: { dkim: null },
    });
  });

  it('does not fail for a client that is in doubt', async () => {
    const { dmarc } = await judge({ spf: { domain: null, result: 'none', client: 'doubtful' } });
    expect(dmarc).toMatchObject({
      result: 'none',
      basis: 'not-evaluable',
      reason: { id: 'dmarc_spf_unknown' },
    });
  });

  it('calls a malformed From a permanent error and asks nothing', async () => {
    const resolver = new ZoneResolver(ZONE);
    const { dmarc } = await evaluateDmarc({
      author: authorOfValue('a@a.example, b@b.example'),
      spf: null,
      dkim: [{ domain: 'a.example', result: 'pass' }],
      dns: createAuthDns(resolver),
    });
    expect(dmarc).toMatchObject({
      result: 'permerror',
      reason: { id: 'dmarc_from_several_domains' },
    });
    expect(resolver.asked).toEqual([]);
  });

  it('asks at most eight names for the longest author', async () => {
    const resolver = new ZoneResolver({});
    await evaluateDmarc({
      author: authorOfValue(`x@${'a.'.repeat(40)}example`),
      spf: null,
      dkim: [],
      dns: createAuthDns(resolver),
    });
    expect(resolver.asked).toHaveLength(8);
  });
});
