import { expect, it } from 'vitest';
import { stamp } from './made-evidence';
import { NOTHING_RECORDED, readRecorded } from './recorded';

it('reads nothing from claims', () => {
  const claims = [stamp('spf=pass; dkim=pass header.d=a.example; dmarc=pass', { trusted: false })];
  expect(readRecorded(claims)).toEqual(NOTHING_RECORDED);
});

it('reads the receiver’s stamps', () => {
  const recorded = readRecorded([
    stamp(
      'spf=Pass smtp.mailfrom=ada@Contoso.com; dkim=fail (body hash did not verify) header.d=contoso.com header.s=s1; ' +
        'dmarc=fail action=oreject header.from=contoso.com; compauth=fail reason=000',
    ),
  ]);
  expect(recorded).toMatchObject({
    spf: { result: 'pass', domain: 'contoso.com' },
    dkim: [{ result: 'fail', domain: 'contoso.com', selector: 's1', bodyChanged: true }],
    dmarc: { result: 'fail', action: 'oreject', from: 'contoso.com' },
    compauth: { result: 'fail', reason: '000' },
  });
});

it('keeps several signatures of one stamp apart', () => {
  const { dkim } = readRecorded([
    stamp('dkim=pass header.d=a.example; dkim=timeout header.i=@b.example'),
  ]);
  expect(dkim.map((one) => [one.result, one.domain])).toEqual([
    ['pass', 'a.example'],
    ['timeout', 'b.example'],
  ]);
});

it('takes the topmost stamp, except that a pass outranks a later fail', () => {
  const { dmarc, spf } = readRecorded([
    stamp('spf=fail smtp.mailfrom=a.example; dmarc=fail'),
    stamp('spf=pass smtp.mailfrom=a.example; dmarc=pass header.from=a.example'),
  ]);
  expect(dmarc?.result).toBe('pass');
  expect(spf?.result).toBe('fail');
});

it('takes no pass from a stamp that says something else too', () => {
  const { dmarc } = readRecorded([
    stamp('dmarc=pass header.from=a.example; spf=pass; dmarc=fail header.from=a.example'),
  ]);
  expect(dmarc?.result).toBe('fail');
});
