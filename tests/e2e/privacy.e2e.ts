/**
 * What leaves the browser and what stays on disk: everything that Chromium's network stack did is in its own log, everything that it wrote is
 * in its profile. Both are read after the browser has closed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'dns-packet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFromEml, type MailboxMessage } from '../replica/mailbox';
import { demoMessages } from '../messages/mailbox';
import { openOwnPage, sessionStored, storeOptions } from './harness/extension';
import { launchMailproof, settled, type Mailproof } from './harness/mailproof';

const OUTLOOK = 'outlook.office.com';
const CHOSEN = 'dns.quad9.net';
/** Stands in a field and in the text of the message, nowhere else in the world. */
const SECRET = 'tamarind-ottoman-4711';
const STORED = 'https://resolver.marzipan-zeppelin.example/dns-query';

const folder = mkdtempSync(join(tmpdir(), 'mailproof-privacy-'));
const profile = join(folder, 'profile');
const log = (name: string): string => join(folder, `${name}.json`);

/** A demo message with the secret in an unsigned field. */
async function withSecret(id: string): Promise<MailboxMessage> {
  const story = demoMessages().find((message) => message.id === id);
  if (story === undefined) throw new Error(`There is no demo message ${id}.`);
  const eml = `X-Note: ${SECRET}\r\n${Buffer.from(story.eml).toString('latin1')}`;
  return messageFromEml(Buffer.from(eml, 'latin1'), { ...story.mailbox, seed: id });
}

interface Requested {
  readonly url: URL;
  /** Origin of the page or the extension that asked; `browser` where the browser did so on its own or for the address bar. */
  readonly by: string;
}

/** Every request that reached the browser's network stack, whether anybody answered or not. */
function requested(name: string): readonly Requested[] {
  const { events } = JSON.parse(readFileSync(log(name), 'utf8')) as {
    events: { params?: { url?: string; initiator?: string } }[];
  };
  return events.flatMap(({ params }) => {
    if (params?.url === undefined || params.initiator === undefined) return [];
    const by = params.initiator === 'not an origin' ? 'browser' : params.initiator;
    return [{ url: new URL(params.url), by }];
  });
}

const hostsOf = (all: readonly Requested[]): string[] => [
  ...new Set(all.map(({ url }) => url.hostname)),
];

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Files of the profile that hold a text in UTF-8 or UTF-16. */
function holding(text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return filesUnder(profile).filter((file) => {
    const content = readFileSync(file);
    return forms.some((form) => content.includes(form));
  });
}

let mailbox: readonly MailboxMessage[] = [];
let asked: { name: string; type: string; host: string }[] = [];
/** Which questions were out after each step of the session. */
const questions: Record<string, number> = {};
let stored = '';
let level: string | null = null;
let extensionId = '';
let afterRestart: { stored: Record<string, unknown>; resolver: string; level: string | null };

async function session(): Promise<void> {
  const mailproof = await launchMailproof({
    mailbox,
    profile,
    netLog: log('session'),
    dialog: { fillMs: [10, 30] },
  });
  try {
    ({ extensionId } = mailproof);
    const own = await openOwnPage(mailproof);
    await storeOptions(own, { resolver: 'quad9', resolverUrl: STORED });
    const note = (step: string) => (questions[step] = mailproof.zone.queries().length);
    await open(mailproof, 0, 'invite');
    note('opened');
    await open(mailproof, 1, 'ready');
    note('bounce');
    await open(mailproof, 0, 'invite');
    ({ level } = await settled(await mailproof.popup()));
    note('inspected');
    stored = JSON.stringify(await sessionStored(own));
    asked = [...mailproof.zone.queries()];
  } finally {
    await mailproof.close();
  }
}

async function sessionAgain(): Promise<void> {
  const mailproof = await launchMailproof({
    mailbox,
    profile,
    netLog: log('again'),
    dialog: { fillMs: [10, 30] },
  });
  try {
    const own = await openOwnPage(mailproof);
    const before = await sessionStored(own);
    await open(mailproof, 0, 'invite');
    const shown = await settled(await mailproof.popup());
    const resolver = mailproof.zone.queries()[0]?.host ?? '';
    afterRestart = { stored: before, resolver, level: shown.level };
  } finally {
    await mailproof.close();
  }
}

async function open(mailproof: Mailproof, at: number, badge: string): Promise<void> {
  await mailproof.openMessage(mailbox[at]?.subject ?? '');
  await mailproof.page.waitForSelector(`mailproof-badge[data-state="${badge}"]`);
}

beforeAll(async () => {
  mailbox = await Promise.all(['clean', 'ndr-modern'].map(withSecret));
  await session();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what leaves the browser', () => {
  it('goes to the page itself and to the resolver that was chosen, and nowhere else', () => {
    expect(level).toBe('pass');
    const all = requested('session');
    const own = all.filter(({ by }) => by === `chrome-extension://${extensionId}`);
    expect(hostsOf(own)).toEqual([CHOSEN]);
    // A content script's request would be told as the page's.
    const page = all.filter(({ by }) => by === `https://${OUTLOOK}`);
    expect(hostsOf(page)).toEqual([OUTLOOK]);
    const others = all.filter((one) => !own.includes(one) && !page.includes(one));
    expect(others.filter(({ by }) => by !== 'browser')).toEqual([]);
    // The browser's own errands, its search for updates for one, know nothing of a message.
    const people = mailbox.flatMap(({ from, to }) => [from, ...to]).map(({ address }) => address);
    for (const { url } of others) {
      for (const word of [SECRET, ...people])
        expect(decodeURIComponent(url.href)).not.toContain(word);
    }
  });

  it('is nothing before the inspection is asked for', () => {
    expect(questions['opened']).toBe(0);
    expect(questions['bounce']).toBe(0);
    expect(questions['inspected']).toBeGreaterThan(0);
  });

  it('is one DNS question a request and nothing besides', () => {
    const toResolver = requested('session').filter(({ url }) => url.hostname === CHOSEN);
    expect(toResolver).not.toEqual([]);
    for (const { url } of toResolver) {
      expect(url.pathname).toBe('/dns-query');
      expect([...url.searchParams.keys()]).toEqual(['dns']);
      const { id, questions: all } = decode(
        Buffer.from(url.searchParams.get('dns') ?? '', 'base64url'),
      );
      expect(id).toBe(0);
      expect(all).toHaveLength(1);
    }
    expect(asked.every(({ host }) => host === CHOSEN)).toBe(true);
  });

  it('names domains, and nobody', () => {
    const people = mailbox.flatMap(({ from, to }) => [from, ...to]);
    const locals = people.map(({ address }) => address.split('@')[0] ?? '').filter(Boolean);
    expect(locals).not.toEqual([]);
    for (const { name } of asked) {
      expect(name).not.toContain(SECRET);
      for (const local of locals) expect(name.split('.')).not.toContain(local.toLowerCase());
    }
  });
});

describe('what stays', () => {
  it('on disk is the options, and nothing of a message', () => {
    // The search finds what is there.
    expect(holding('marzipan-zeppelin')).not.toEqual([]);
    expect(stored).toContain(mailbox[0]?.subject);
    expect(holding(SECRET)).toEqual([]);
  });

  it('after a restart: the options hold, what was found out is gone, and it works', async () => {
    await sessionAgain();
    expect(Object.keys(afterRestart.stored).filter((key) => /^(tab|message):/.test(key))).toEqual(
      [],
    );
    expect(afterRestart.resolver).toBe(CHOSEN);
    expect(afterRestart.level).toBe('pass');
  });
});
