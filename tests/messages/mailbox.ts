/** The demo mailbox: each message as an .eml, what is expected of it as a .json of the same name, and the zone that its domains live in. */
import { readdirSync, readFileSync } from 'node:fs';
import { messageFromEml, type MailboxMessage } from '../replica/mailbox';
import type { Zone } from '../zone-server/zone';
import { stories } from './generator/all';

/** What a message's .json says. Result lists stand in the order of the signatures, top to bottom. A field that is left out is not checked. */
export interface Expected {
  readonly level: 'pass' | 'warn' | 'fail' | 'unknown';
  /** Id of the headline's text. */
  readonly headline: string;
  readonly spf?: string | null;
  readonly dkim?: readonly string[];
  readonly bodyHash?: readonly string[];
  readonly dmarc?: string | null;
  readonly arc?: string | null;
  /** Findings that must be among those found. */
  readonly findings?: readonly string[];
  readonly dsn?: {
    readonly finalRecipient: string;
    readonly status: string;
    readonly action: string;
    readonly actor?: string;
  };
}

export interface DemoMessage {
  readonly id: string;
  readonly story: string;
  /** What the tests assert, in words. */
  readonly asserts: string;
  readonly eml: Uint8Array;
  readonly expect: Expected;
  readonly mailbox: Partial<Pick<MailboxMessage, 'folder' | 'kind'>> & {
    /** Exchange has neither headers nor MIME of it. */
    readonly withoutSource?: boolean;
  };
}

const file = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

/** Every demo message, in the order of the demo. */
export function demoMessages(): readonly DemoMessage[] {
  return stories.map(({ id }) => ({
    id,
    eml: new Uint8Array(file(`${id}.eml`)),
    ...(JSON.parse(file(`${id}.json`).toString()) as Omit<DemoMessage, 'id' | 'eml'>),
  }));
}

/** The same as the replica serves it. */
export async function demoMailbox(): Promise<readonly MailboxMessage[]> {
  return Promise.all(
    demoMessages().map(({ id, eml, mailbox }) => messageFromEml(eml, { ...mailbox, seed: id })),
  );
}

/** What the demo's domains publish. */
export function demoZone(): Zone {
  return JSON.parse(file('zone.json').toString()) as Zone;
}

/** Names of the .eml and .json files that lie here. */
export function demoFiles(): readonly string[] {
  return readdirSync(new URL('.', import.meta.url)).filter((name) => /\.(eml|json)$/.test(name));
}
