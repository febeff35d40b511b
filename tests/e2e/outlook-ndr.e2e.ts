/** What counts as a bounce, and its text. NDRs A-D in each mode and language: outlook-must-pass. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ndrMessage } from '../replica/ndr-bodies';
import { mail, pause, setStage, textRead, type Stage } from './outlook-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ mailbox: [] });
});
afterAll(() => stage?.close());

describe('the text of a bounce', () => {
  it('joins label and value by row, drops <wbr> and undoes Safe Links', async () => {
    const message = ndrMessage('B', 'en');
    await stage.configure({ mailbox: [message] });
    await stage.open(message);
    const text = textRead(await stage.ask('read-source', { drive: false }));
    expect(text).toMatch(
      /^\S.*: 550 5\.1\.10 RESOLVER\.ADR\.RecipientNotFound; Recipient pat@fabrikam\.example not found/m,
    );
    expect(text).toMatch(/: mx\.fabrikam\.example$/m);
    expect(text).toContain('https://learn.example/ndr');
    expect(text).not.toContain('safelinks');
    expect(text).toMatch(/^Message-ID: <0001@contoso\.example>$/m);
    expect(await stage.actions()).toEqual([]);
  });
});

describe('mail that is no bounce', () => {
  it('a notice of the mail system that looks like one is read like any other message', async () => {
    const notice = await mail('notice', {
      fromField: 'Postmaster <postmaster@contoso.example>',
      html: '<p>Undeliverable mail is now kept for 30 days. Release 5.4.1 of the gateway brings this.</p>',
    });
    const other = await mail('other');
    await stage.configure({ mailbox: [notice, other], dialog: { fillMs: [0, 50] } });
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
  });
  it('a person who forwards a bounce is not answered as one', async () => {
    const quoted = ndrMessage('A', 'en').bodyHtml;
    const forwarded = await mail('forwarded', {
      html: `<p>What is this?</p><hr><div id="divRplyFwdMsg">From: Microsoft Outlook</div>${quoted}`,
    });
    await stage.configure({ mailbox: [forwarded], dialog: { fillMs: [0, 50] } });
    await stage.open(forwarded);
    await pause(500);
    expect((await stage.state())?.phase).toBe('invite');
    const reply = await stage.ask('read-source', { drive: true });
    expect(reply).toMatchObject({ source: { kind: 'full-message' } });
  });
});
