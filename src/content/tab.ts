import type { BadgeState, ContentRequests, ReplyOf, RequestOf, ShownMessage } from '../protocol';
import { createBadge, type Badge } from '../webmail/outlook/badge';
import type { Look, OpenMessage, SourceReading, Webmail } from '../webmail/webmail';
import { ask } from './ask';
import { Readings } from './readings';

/** How long a request waits for the pane to follow the address, in milliseconds, and how often it looks. */
const settleLimit = 3000;
const settleStep = 100;

const describe = ({ shown, imitated }: OpenMessage): ShownMessage =>
  imitated ? { ...shown, imitated } : shown;

/** The message that is meant when nobody says which: the last that is no draft. */
const primaryOf = (messages: readonly OpenMessage[]): OpenMessage | undefined =>
  messages.findLast((message) => message.shown.kind !== 'draft') ?? messages.at(-1);

/** What this tab shows, its badges, and the work under way for it. */
export class Tab {
  private messages: readonly OpenMessage[] = [];
  private primary: string | null = null;
  private readonly announced = new Set<string>();
  private readonly states = new Map<string, BadgeState>();
  private readonly badges = new Map<string, Badge>();
  private opened = new AbortController();
  /** Requests to the background go out one after the other, so that the last one told is the one that is shown. */
  private telling: Promise<unknown> = Promise.resolve();

  private readonly readings = new Readings();
  /** Requests for a source that are not answered yet, by the name that the background gave them. */
  private readonly asked = new Map<string, AbortController>();

  constructor(private readonly webmail: Webmail) {}

  paneHost(): Element | null {
    return this.webmail.paneHost();
  }

  /** The page has changed: see what it shows now. */
  update(): Look {
    const look = this.webmail.look();
    if (look.state !== 'settled') {
      this.leave();
      return look;
    }
    this.messages = look.messages;
    const keys = new Set(look.messages.map(({ shown }) => shown.key));
    for (const [key, badge] of this.badges) {
      if (keys.has(key)) continue;
      badge.remove();
      this.badges.delete(key);
    }
    for (const message of look.messages) this.showBadge(message);
    this.announce();
    return look;
  }

  /** The address has moved on, and the pane has not followed yet. */
  moved(): void {
    this.webmail.moved();
    this.leave();
  }

  /** Nothing is open, or not yet what the address names: what was under way is over. */
  private leave(): void {
    this.opened.abort();
    this.opened = new AbortController();
    for (const badge of this.badges.values()) badge.remove();
    this.badges.clear();
    this.messages = [];
    this.announced.clear();
    this.states.clear();
    if (this.primary === null) return;
    this.primary = null;
    this.tell(() => ask('message-shown', { message: null, dsn: null }));
  }

  async readSource(
    request: RequestOf<ContentRequests, 'read-source'>,
  ): Promise<ReplyOf<ContentRequests, 'read-source'>> {
    const { reading } = request;
    const asker = new AbortController();
    if (reading !== undefined) this.asked.set(reading, asker);
    try {
      return await this.answerRead(request, asker.signal);
    } finally {
      if (reading !== undefined) this.asked.delete(reading);
    }
  }

  /** The background no longer wants the answer. A reading that still waits for its turn is never begun. */
  stopReading({
    reading,
  }: RequestOf<ContentRequests, 'stop-reading'>): ReplyOf<ContentRequests, 'stop-reading'> {
    const asker = this.asked.get(reading);
    asker?.abort();
    return { stopped: asker !== undefined };
  }

  private async answerRead(
    request: RequestOf<ContentRequests, 'read-source'>,
    asker: AbortSignal,
  ): Promise<ReplyOf<ContentRequests, 'read-source'>> {
    const look = await this.settled();
    if (look.state !== 'settled') return { outcome: 'no-message' };
    const real = look.messages.filter(({ shown }) => shown.kind !== 'draft');
    if (request.key === undefined && real.length > 1) {
      return { outcome: 'ambiguous', messages: real.map(describe) };
    }
    const message =
      request.key === undefined
        ? primaryOf(look.messages)
        : look.messages.find(({ shown }) => shown.key === request.key);
    if (message === undefined) return { outcome: 'no-message' };
    const { source, attempts, problem, kind } = await this.read(message, request.drive, asker);
    const shown = { ...describe(message), kind };
    if (source !== null) return { outcome: 'read', message: shown, source, attempts };
    return {
      outcome: 'unreadable',
      message: shown,
      attempts,
      problem: problem ?? { id: 'source_outlook_no_headers' },
      locator: this.webmail.locate(),
    };
  }

  isShown({ key }: RequestOf<ContentRequests, 'is-shown'>): ReplyOf<ContentRequests, 'is-shown'> {
    const look = this.update();
    return {
      shown: look.state === 'settled' && look.messages.some(({ shown }) => shown.key === key),
    };
  }

  private read(message: OpenMessage, drive: boolean, asker: AbortSignal): Promise<SourceReading> {
    const { key, kind } = message.shown;
    const { signal: opened } = this.opened;
    const problem = { id: 'source_outlook_message_changed' };
    return this.readings.read(
      { name: JSON.stringify([key, drive]), opened, asker },
      () => {
        const bounce = this.states.get(key)?.dsn ?? null;
        return this.webmail.readSource(message, { drive, bounce, signal: opened });
      },
      () => ({ source: null, attempts: [], kind, problem }),
    );
  }

  showState({
    key,
    state,
  }: RequestOf<ContentRequests, 'show-state'>): ReplyOf<ContentRequests, 'show-state'> {
    const message = this.messages.find(({ shown }) => shown.key === key);
    if (message === undefined) return { shown: false };
    this.states.set(key, state);
    this.showBadge(message);
    return { shown: true };
  }

  /** Takes everything of ours out of the page. */
  stop(): void {
    this.webmail.stop();
    this.opened.abort();
    for (const badge of this.badges.values()) badge.remove();
    this.badges.clear();
  }

  private async settled(): Promise<Look> {
    for (let waited = 0; ; waited += settleStep) {
      const look = this.update();
      if (look.state === 'settled' || waited >= settleLimit) return look;
      await new Promise((resolve) => setTimeout(resolve, settleStep));
    }
  }

  /** Nothing is shown before the background has said what. */
  private showBadge(message: OpenMessage): void {
    const { key } = message.shown;
    const state = this.states.get(key);
    if (state === undefined || !message.anchor.parent.isConnected) return;
    let badge = this.badges.get(key);
    if (badge === undefined) {
      badge = createBadge(document, () => void this.press(message));
      this.badges.set(key, badge);
    }
    badge.show(state);
    badge.place(message);
  }

  /** The badge was pressed. Where the worker ended before it answered, the message is told anew, so that the badge says how things stand. */
  private async press(message: OpenMessage): Promise<void> {
    if ((await ask('badge-pressed', { message: describe(message) })) !== null) return;
    this.announced.delete(message.shown.key);
    this.announce();
  }

  /** Tells the background of messages that it has not heard of, the one that is meant last. */
  private announce(): void {
    const primary = primaryOf(this.messages);
    if (primary === undefined) return;
    const others = this.messages.filter(
      ({ shown }) =>
        shown !== primary.shown && shown.kind !== 'draft' && !this.announced.has(shown.key),
    );
    const { key } = primary.shown;
    // One that has opened beside it is no news of the one that is meant.
    const isNew = key !== this.primary || !this.announced.has(key);
    this.primary = key;
    for (const message of isNew ? [...others, primary] : others) {
      this.announced.add(message.shown.key);
      const dsn = this.webmail.dsn(message);
      const aside = message !== primary;
      this.tell(() => ask('message-shown', { message: describe(message), dsn, aside }));
    }
  }

  private tell(send: () => Promise<unknown>): void {
    this.telling = this.telling.then(send, send);
  }
}
