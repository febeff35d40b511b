/** Messages that somebody changed on the way, and nobody forged. */
import { onTop, sealed, signed, type Draft } from '../compose';
import { dateTime } from '../exchange-online';
import { quotedPrintable } from '../mime';
import { signers } from '../signers';
import { arrived, letter, type Story } from '../story';

/** Exchange rewrites HTML of what it has delivered; here it adds a style to the head, as its HTML filter does. */
function rewrittenByExchange(draft: Draft): Draft {
  const style = quotedPrintable(
    '<style type="text/css" style="display:none">\n<!--\np\n\t{margin-top:0;\n\tmargin-bottom:0}\n-->\n</style>',
  );
  return { ...draft, body: draft.body.replace('</head>', `${style}</head>`) };
}

function withFooter(draft: Draft, footer: string): Draft {
  return { ...draft, body: draft.body.replace('</body>', `${quotedPrintable(footer)}</body>`) };
}

function withField(draft: Draft, name: string, value: string): Draft {
  return {
    ...draft,
    fields: draft.fields.map((field) => (field[0] === name ? ([name, value] as const) : field)),
  };
}

const rewritten: Story = {
  id: 'rewritten',
  async make() {
    const at = '2026-11-22T17:30:12Z';
    const draft = letter({
      from: 'Garden Shop <orders@shop.example>',
      subject: 'Your order 20261 is on its way',
      date: dateTime(at, -20),
      messageId: '<order-20261@shop.example>',
      paragraphs: [
        'Hello Alex,',
        'your order 20261 (two pairs of gloves, one watering can) has left our warehouse.',
        'Garden Shop',
      ],
    });
    const sent = await signed(draft, { signer: signers.shop, at: '2026-11-22T17:29:55Z' });
    return arrived(rewrittenByExchange(sent), {
      at,
      ip: '198.51.100.40',
      helo: 'out40.bulk.example',
      mailFrom: 'b-20261-alex=contoso.example@bounce.bulk.example',
      results:
        'spf=pass (sender IP is 198.51.100.40)\n smtp.mailfrom=bounce.bulk.example; dkim=pass (signature was verified)\n header.d=shop.example;dmarc=pass action=none\n header.from=shop.example;compauth=pass reason=100',
      receivedSpf:
        'Pass (protection.outlook.com: domain of bounce.bulk.example\n designates 198.51.100.40 as permitted sender)\n receiver=protection.outlook.com; client-ip=198.51.100.40;\n helo=out40.bulk.example; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

const forwarded: Story = {
  id: 'forwarded-arc',
  async make() {
    const at = '2026-11-21T10:11:30Z';
    const draft = letter({
      from: 'Harbour Energy <news@example.com>',
      to: 'Alex Wilber <alex.wilber@alumni.example>',
      subject: 'Planned maintenance next week',
      date: dateTime(at, -40),
      messageId: '<maintenance-48@mail.example.com>',
      paragraphs: [
        'Dear Alex,',
        'on Tuesday between 2:00 and 4:00 we change the transformer in your street.',
      ],
    });
    const sent = await signed(draft, { signer: signers.harbour, at: '2026-11-21T10:10:51Z' });
    const forwardedOn = withFooter(
      sent,
      '<hr><p>Forwarded by the alumni association. Manage your address in the member area.</p>',
    );
    const withSeal = await sealed(forwardedOn, {
      signer: signers.alumni,
      at: '2026-11-21T10:11:20Z',
      cv: 'none',
      results:
        'mx.alumni.example;\n spf=pass smtp.mailfrom=news@example.com smtp.remote-ip=192.0.2.10;\n dkim=pass header.d=example.com header.s=s2026;\n dmarc=pass header.from=example.com',
    });
    const relayed = onTop(withSeal, [
      [
        'Received',
        `from mail.example.com (mail.example.com [192.0.2.10])\n\tby mx.alumni.example (Postfix) with ESMTPS id 4Zw2Kk0b1Tz1R\n\tfor <alex.wilber@alumni.example>; ${dateTime(at, -15)}`,
      ],
    ]);
    return arrived(relayed, {
      at,
      ip: '203.0.113.20',
      helo: 'mx.alumni.example',
      mailFrom: 'srs0=h4x2=example.com=news@alumni.example',
      results:
        'spf=pass (sender IP is 203.0.113.20)\n smtp.mailfrom=alumni.example; dkim=fail (body hash did not verify)\n header.d=example.com;dmarc=fail action=none\n header.from=example.com;compauth=pass reason=130',
      receivedSpf:
        'Pass (protection.outlook.com: domain of alumni.example designates\n 203.0.113.20 as permitted sender) receiver=protection.outlook.com;\n client-ip=203.0.113.20; helo=mx.alumni.example; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

const mailingList: Story = {
  id: 'mailing-list',
  async make() {
    const at = '2026-11-21T19:45:02Z';
    const draft = letter({
      from: 'Ines Moreau <ines@example.net>',
      to: 'Choir of the old town <choir@lists.example.org>',
      subject: 'Rehearsal moves to Wednesday',
      date: dateTime(at, -70),
      messageId: '<7f2c1e@example.net>',
      paragraphs: ['Hello all,', 'the hall is taken on Tuesday. We sing on Wednesday, same time.'],
    });
    const sent = await signed(draft, { signer: signers.choir, at: '2026-11-21T19:43:55Z' });
    const tagged = withField(sent, 'Subject', '[choir] Rehearsal moves to Wednesday');
    const listed = withFooter(tagged, '<p>--<br>Choir mailing list, choir@lists.example.org</p>');
    const posted = onTop(listed, [
      ['List-Id', 'Choir of the old town <choir.lists.example.org>'],
      ['List-Post', '<mailto:choir@lists.example.org>'],
      ['List-Unsubscribe', '<mailto:choir-leave@lists.example.org>'],
      ['Precedence', 'list'],
    ]);
    const resigned = await signed(posted, { signer: signers.list, at: '2026-11-21T19:44:58Z' });
    const relayed = onTop(resigned, [
      [
        'Received',
        `from smtp.example.net (smtp.example.net [203.0.113.40])\n\tby lists.example.org (Postfix) with ESMTPS id 4Zw7Hq5x8Pz3F\n\tfor <choir@lists.example.org>; ${dateTime(at, -60)}`,
      ],
    ]);
    return arrived(relayed, {
      at,
      ip: '203.0.113.80',
      helo: 'lists.example.org',
      mailFrom: 'choir-bounces@lists.example.org',
      results:
        'spf=pass (sender IP is 203.0.113.80)\n smtp.mailfrom=lists.example.org; dkim=pass (signature was verified)\n header.d=lists.example.org;dkim=fail (body hash did not verify)\n header.d=example.net;dmarc=fail action=none\n header.from=example.net;compauth=fail reason=001',
      receivedSpf:
        'Pass (protection.outlook.com: domain of lists.example.org\n designates 203.0.113.80 as permitted sender)\n receiver=protection.outlook.com; client-ip=203.0.113.80;\n helo=lists.example.org; pr=C',
      verdict: { scl: 1, sfv: 'NSPM', cat: 'NONE', junk: false },
    });
  },
};

export const changed: readonly Story[] = [rewritten, forwarded, mailingList];
