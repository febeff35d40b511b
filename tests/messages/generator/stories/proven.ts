/** Messages whose author's domain is proven, wholly or nearly. */
import { onTop, signed } from '../compose';
import { dateTime } from '../exchange-online';
import { signers } from '../signers';
import { arrived, letter, type Story } from '../story';

const clean: Story = {
  id: 'clean',
  async make() {
    const at = '2026-11-23T08:15:01Z';
    const draft = letter({
      from: 'Harbour Energy <billing@example.com>',
      subject: 'Invoice 4711 for November',
      date: dateTime(at, -9),
      messageId: '<20261123081452.4711@mail.example.com>',
      paragraphs: [
        'Dear Alex,',
        'your invoice 4711 over 84.20 euros is ready. We will debit the amount on 1 December.',
        'Kind regards<br>Harbour Energy, customer service',
      ],
    });
    const once = await signed(draft, { signer: signers.harbour, at: '2026-11-23T08:14:53Z' });
    const twice = await signed(once, {
      signer: signers.harbourEd25519,
      at: '2026-11-23T08:14:53Z',
    });
    const sent = onTop(twice, [
      [
        'Received',
        `from app7.example.com (app7.example.com [192.0.2.20])\n\tby mail.example.com (Postfix) with ESMTPS id 4Zx9Yq1cMz2N\n\tfor <alex@contoso.example>; ${dateTime(at, -4)}`,
      ],
    ]);
    return arrived(sent, {
      at,
      ip: '192.0.2.10',
      helo: 'mail.example.com',
      mailFrom: 'billing@example.com',
      results:
        'spf=pass (sender IP is 192.0.2.10)\n smtp.mailfrom=example.com; dkim=pass (signature was verified)\n header.d=example.com;dkim=pass (signature was verified)\n header.d=example.com;dmarc=pass action=none\n header.from=example.com;compauth=pass reason=100',
      receivedSpf:
        'Pass (protection.outlook.com: domain of example.com designates\n 192.0.2.10 as permitted sender) receiver=protection.outlook.com;\n client-ip=192.0.2.10; helo=mail.example.com; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

const spfOnly: Story = {
  id: 'spf-only',
  make() {
    const at = '2026-11-20T14:02:33Z';
    const draft = letter({
      from: 'City Museum <visit@museum.example>',
      subject: 'Your guided tour on Saturday',
      date: dateTime(at, -5),
      messageId: '<tour-2211@museum.example>',
      paragraphs: [
        'Hello Alex,',
        'we look forward to seeing you and three guests on Saturday at 11:00. Please come to the side entrance.',
      ],
    });
    return Promise.resolve(
      arrived(draft, {
        at,
        ip: '192.0.2.77',
        helo: 'mail.museum.example',
        mailFrom: 'visit@museum.example',
        results:
          'spf=pass (sender IP is 192.0.2.77)\n smtp.mailfrom=museum.example; dkim=none (message not signed)\n header.d=none;dmarc=bestguesspass action=none\n header.from=museum.example;compauth=pass reason=109',
        receivedSpf:
          'Pass (protection.outlook.com: domain of museum.example designates\n 192.0.2.77 as permitted sender) receiver=protection.outlook.com;\n client-ip=192.0.2.77; helo=mail.museum.example; pr=C',
        verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
      }),
    );
  },
};

const displayName: Story = {
  id: 'display-name',
  async make() {
    const at = '2026-11-19T06:41:10Z';
    const draft = letter({
      from: '"Megan Bowen <megan@contoso.example>" <m.bowen.2291@freemail.example>',
      subject: 'Are you at your desk?',
      date: dateTime(at, -3),
      messageId: '<CAF7x2291@mail.freemail.example>',
      paragraphs: [
        'Alex, I am in a meeting and cannot talk. I need you to buy gift cards for a client. Reply here only.',
        'Megan',
      ],
    });
    const sent = await signed(draft, { signer: signers.freemail, at: '2026-11-19T06:41:08Z' });
    return arrived(sent, {
      at,
      ip: '198.51.100.5',
      helo: 'out5.freemail.example',
      mailFrom: 'm.bowen.2291@freemail.example',
      results:
        'spf=pass (sender IP is 198.51.100.5)\n smtp.mailfrom=freemail.example; dkim=pass (signature was verified)\n header.d=freemail.example;dmarc=pass action=none\n header.from=freemail.example;compauth=pass reason=100',
      receivedSpf:
        'Pass (protection.outlook.com: domain of freemail.example\n designates 198.51.100.5 as permitted sender)\n receiver=protection.outlook.com; client-ip=198.51.100.5;\n helo=out5.freemail.example; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

const dnsTrouble: Story = {
  id: 'dns-trouble',
  async make() {
    const at = '2026-11-18T21:07:45Z';
    const draft = letter({
      from: 'Parcel Desk <desk@trouble.example>',
      subject: 'Your parcel arrives on Thursday',
      date: dateTime(at, -6),
      messageId: '<parcel-81@trouble.example>',
      paragraphs: ['Hello Alex,', 'your parcel arrives on Thursday between 9:00 and 12:00.'],
    });
    const sent = await signed(draft, { signer: signers.trouble, at: '2026-11-18T21:07:40Z' });
    return arrived(sent, {
      at,
      ip: '192.0.2.120',
      helo: 'smtp.trouble.example',
      mailFrom: 'desk@trouble.example',
      results:
        'spf=temperror (sender IP is 192.0.2.120)\n smtp.mailfrom=trouble.example; dkim=timeout (key query timeout)\n header.d=trouble.example;dmarc=temperror action=none\n header.from=trouble.example;compauth=none reason=405',
      receivedSpf:
        'TempError (protection.outlook.com: error in processing during\n lookup of trouble.example: DNS Timeout)',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

export const proven: readonly Story[] = [clean, spfOnly, displayName, dnsTrouble];
