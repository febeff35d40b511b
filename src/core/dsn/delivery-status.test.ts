import { describe, expect, it } from 'vitest';
import {
  actionValue,
  addressValue,
  hostValue,
  parseDeliveryStatus,
  typedValue,
} from './delivery-status';

describe('parseDeliveryStatus', () => {
  it('reads odd letter case, blanks before the colon, rfc/822 and folding', () => {
    const { perMessage, perRecipient } = parseDeliveryStatus(
      'reporting-mta : dns ; mail.example (x)\r\n\r\nFinal-recipient : rfc/822; ann@example.org\r\nACTION : Failed\r\nStatus : 5.4.1\r\nDiagnostic-Code: smtp; 550 5.4.1\r\n\tnot\r\n here\r\n',
    );
    expect(hostValue(perMessage.get('reporting-mta'))).toBe('mail.example');
    expect(perRecipient).toHaveLength(1);
    const group = perRecipient[0];
    expect(addressValue(group?.get('final-recipient'))).toBe('ann@example.org');
    expect(group?.get('diagnostic-code')).toBe('smtp; 550 5.4.1 not here');
    expect(actionValue(group?.get('action'), null)).toBe('failed');
  });

  it('joins what a stray empty line tore apart and parts what stands together', () => {
    const { perRecipient } = parseDeliveryStatus(
      'Final-Recipient: rfc822;a@x.example\n\nAction: delayed\nStatus: 4.4.7\n\nFinal-Recipient: rfc822;b@x.example\nAction: relayed\nFinal-Recipient: rfc822;c@x.example\nAction: expanded\n',
    );
    expect(perRecipient.map((group) => group.get('action'))).toEqual([
      'delayed',
      'relayed',
      'expanded',
    ]);
  });

  it('undoes the escapes of RFC 6533', () => {
    expect(addressValue('utf-8; m\\x{fc}ller@example.org')).toBe('müller@example.org');
    expect(addressValue('utf-8; \\x{ffffff}@example.org')).toBe('\\x{ffffff}@example.org');
  });

  it('does not take the words before a semicolon for a type', () => {
    expect(typedValue('550 5.1.1 gone; see below')).toEqual({
      type: null,
      value: '550 5.1.1 gone; see below',
    });
  });
});
