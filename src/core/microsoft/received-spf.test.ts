import { describe, expect, it } from 'vitest';
import { parseReceivedSpf } from './received-spf';

describe('Received-SPF', () => {
  it('is read with its keys', () => {
    const found = parseReceivedSpf(
      'Pass (mailfrom) identity=mailfrom; client-ip=192.0.2.1; helo="mx.a.example"; envelope-from=<b@a.example>',
    );
    expect(found).toMatchObject({
      method: 'spf',
      result: 'pass',
      comment: 'mailfrom',
      properties: {
        'client-ip': '192.0.2.1',
        helo: 'mx.a.example',
        'envelope-from': 'b@a.example',
      },
    });
  });
  it('says nothing where HELO put in a key of its own', () => {
    expect(
      parseReceivedSpf(
        'Pass client-ip=192.0.2.1; helo=x;envelope-from=a@bank.example; envelope-from=b@a.example',
      ),
    ).toBeNull();
    expect(parseReceivedSpf('Pass (a comment that does not end')).toBeNull();
  });
});
