/** NDRs A-D in each locale, one of them without any headers: explained from the pane, without a request. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailboxMessage } from '../replica/replica';
import { exampleCase, ndrMessage, type NdrVariant } from '../replica/ndr-bodies';
import { eventually, mail, pause, setStage, textRead, type Stage } from './outlook-stage';

const variants: readonly NdrVariant[] = ['A', 'B', 'C', 'D'];

describe.each([
  { locale: 'en', conversationView: true },
  { locale: 'de', conversationView: false },
  { locale: 'fr', conversationView: false },
  { locale: 'ar', conversationView: true },
] as const)(
  'NDRs A-D in $locale (labels partly assumed), none of them with any headers',
  (combination) => {
    let stage: Stage;
    let messages: MailboxMessage[];
    beforeAll(async () => {
      messages = variants.map((variant) => ndrMessage(variant, combination.locale));
      stage = await setStage({ ...combination, mailbox: messages });
    });
    afterAll(() => stage?.close());

    it.each(variants)(
      '%s is explained as soon as it is opened, and nothing is driven',
      async (variant) => {
        const message = messages[variants.indexOf(variant)];
        if (message === undefined) throw new Error('no such variant');
        await stage.open(message);
        const state = await eventually(
          () => stage.state(),
          (now) => now?.phase === 'ready' && now.message?.subject === message.subject,
        );
        const [recipient] = state.inspection?.dsn?.recipients ?? [];
        expect(recipient?.status).toBe('5.1.10');
        // Without a label that core knows, two addresses in a page of Exchange Online are told apart by nothing.
        const named = combination.locale !== 'ar' || variant === 'C' || variant === 'D';
        if (named) expect(recipient?.finalRecipient).toBe(exampleCase.recipient);
        expect(state.inspection?.verdict.level).toBe('warn');
        expect(state.inspection?.dns).toEqual([]);
        expect(await stage.actions()).toEqual([]);
      },
    );

    it('the text joins label and value by row, drops <wbr> and undoes Safe Links', async () => {
      const message = messages[1];
      if (message === undefined) throw new Error('no such variant');
      await stage.open(message);
      const text = textRead(await stage.ask('read-source', { drive: false }));
      expect(text).toMatch(
        /^\S.*: 550 5\.1\.10 RESOLVER\.ADR\.RecipientNotFound; Recipient pat@fabrikam\.example not found/m,
      );
      expect(text).toMatch(/: mx\.fabrikam\.example$/m);
      expect(text).toContain('https://learn.example/ndr');
      expect(text).not.toContain('safelinks');
      expect(text).toMatch(/^Message-ID: <0001@contoso\.example>$/m);
    });
  },
);

describe('mail that is no bounce', () => {
  it('a notice of the mail system that looks like one is read like any other message', async () => {
    const notice = await mail('notice', {
      fromField: 'Postmaster <postmaster@contoso.example>',
      html: '<p>Undeliverable mail is now kept for 30 days. Release 5.4.1 of the gateway brings this.</p>',
    });
    const other = await mail('other');
    const stage = await setStage({ mailbox: [notice, other], dialog: { fillMs: [0, 50] } });
    try {
      for (const turn of [1, 2]) {
        await stage.open(notice);
        await pause(700);
        expect((await stage.state())?.phase, `turn ${turn}`).toBe('invite');
        await stage.open(other);
      }
      await stage.open(notice);
      await pause(700);
      const reply = await stage.ask('read-source', { drive: true });
      expect(reply).toMatchObject({ source: { kind: 'full-message' } });
    } finally {
      await stage.close();
    }
  });
  it('a person who forwards a bounce is not answered as one', async () => {
    const quoted = ndrMessage('A', 'en').bodyHtml;
    const forwarded = await mail('forwarded', {
      html: `<p>What is this?</p><hr><div id="divRplyFwdMsg">From: Microsoft Outlook</div>${quoted}`,
    });
    const stage = await setStage({ mailbox: [forwarded], dialog: { fillMs: [0, 50] } });
    try {
      await stage.open(forwarded);
      await pause(500);
      expect((await stage.state())?.phase).toBe('invite');
      const reply = await stage.ask('read-source', { drive: true });
      expect(reply).toMatchObject({ source: { kind: 'full-message' } });
    } finally {
      await stage.close();
    }
  });
});
