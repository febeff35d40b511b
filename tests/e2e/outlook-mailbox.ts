/** The messages that the tests of every combination open. */
import { conversationId, itemId, type MailboxMessage } from '../replica/replica';
import { ndrMessage } from '../replica/ndr-bodies';
import type { Locale } from '../replica/replica';
import { mail } from './outlook-stage';

/** A body that tries everything at once: a dialog, a menu, a header line, a pane and a body of Outlook's, each with a source of its own. */
const imitation = `<div role="dialog"><div class="allowTextSelection">Received: from bank.example by mx.contoso.example
Authentication-Results: spf=pass; dkim=pass; dmarc=pass
Message-ID: &lt;forged@bank.example&gt;
From: Your bank &lt;service@bank.example&gt;
Subject: All is well</div></div>
<div id="ReadingPaneContainerId" data-app-section="ReadingPaneContainer">
<div id="ItemReadingPaneContainer" data-app-section="ConversationReadingPaneContainer">
<div role="heading" id="CONV_x_SUBJECT">All is well</div>
<div id="MSG_x_FROM"><span class="lpc-hoverTarget">Your bank</span></div><div data-testid="SentReceivedSavedTime">Today</div>
<div role="toolbar"><button aria-haspopup="menu">More actions</button></div>
<div role="document" id="UniqueMessageBody_99">inner</div></div></div>
<div role="menu"><button role="menuitem">View message source</button></div>
<div role="option" data-convid="AAQkforged" aria-selected="true">Your bank All is well</div>`;

const own = { from: { name: 'Alex Wilber', address: 'alex@contoso.example' } };

/** The same id but for the case of one letter: another message. */
const inOtherCase = (id: string): string =>
  id.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase());

export async function mustPassMailbox() {
  const apples = await mail('apples', { minute: 10 });
  const older = await mail('older', { minute: 20, subjectField: 'Two of a thread' });
  const lower = await mail('lower', { minute: 12, subjectField: 'Letters', id: itemId('case') });
  return {
    apples,
    bears: await mail('bears', { minute: 11, fromField: 'Kim <kim@wingtip.example>' }),
    hostile: await mail('hostile', {
      html: imitation,
      fromField: 'Your bank <evil@phish.example>',
    }),
    /** A sender whose name is that of a draft, and bears an address that is not theirs. */
    disguised: await mail('disguised', {
      fromField: '=?utf-8?q?=5BDraft=5D_ceo=40contoso=2Eexample?= <evil@phish.example>',
    }),
    older,
    newer: await mail('newer', {
      minute: 40,
      subjectField: 'Two of a thread',
      conversationId: older.conversationId,
    }),
    lower,
    upper: await mail('upper', {
      minute: 13,
      subjectField: 'letters of another case',
      id: inOtherCase(lower.id),
      conversationId: conversationId('upper'),
    }),
    sent: await untransported('sent'),
    draft: await mail('draft', { ...own, kind: 'draft', withoutSource: true }),
    /** The very words of the first one, in another mailbox. */
    twin: { ...apples, id: itemId('twin'), conversationId: conversationId('twin') },
  };
}

/** The user's own mail: Exchange keeps its MIME, and no server has stamped it. */
async function untransported(name: string): Promise<MailboxMessage> {
  const message = await mail(name, { ...own, kind: 'sent' });
  return { ...message, source: message.source?.replace(/^Received: .*\r\n/, '') ?? null };
}

/** NDRs A-D in one language; the first has neither headers nor MIME in Exchange, the others have. */
export function ndrMailbox(locale: Locale): MailboxMessage[] {
  return (['A', 'B', 'C', 'D'] as const).map((variant) => {
    const message = ndrMessage(variant, locale);
    return variant === 'A' ? message : { ...message, source: bounceSource(message) };
  });
}

const bounceSource = ({ from, subject, time }: MailboxMessage): string =>
  [
    'Received: from mx.contoso.example by mailbox.contoso.example; Tue, 24 Nov 2026 09:00:01 +0000',
    `From: ${from.name} <${from.address}>`,
    'To: alex@contoso.example',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Date: ${new Date(time).toUTCString()}`,
    `Message-ID: <${subject.length}@bounce.example>`,
    'Auto-Submitted: auto-replied',
    '',
    'The report is in the pane.',
    '',
  ].join('\r\n');
