/**
 * S2: the service of an Exchange Server that the user has allowed (option `canary-hosts`), asked from its own page with the canary that it
 * wants (`webmail/outlook/sources/canary.ts`). On Microsoft's own hosts this way does not exist: their service takes a token of the page's, and
 * that is none of our business.
 */
import browser from 'webextension-polyfill';
import type { Sentence } from '../../core/inspection';
import { fromBase64 } from '../../base64';
import { Line } from '../../line';
import { agrees } from '../../webmail/outlook/agreement';
import {
  callWithCanary,
  type CanaryCall,
  type CanaryReply,
} from '../../webmail/outlook/sources/canary';
import * as service from '../../webmail/outlook/sources/owa-service';
import { normaliseId } from '../../webmail/outlook/urls';
import { noSuchWay, type Source, type SourceOutcome } from '../source';
import {
  gaveNothing,
  gaveSource,
  headerFacts,
  left,
  noHeaders,
  stillShown,
  type OpenMessage,
} from './open-message';

const origin = 'owa-service';

/** Milliseconds that a page's answer may be late beyond the limit that the page itself keeps. */
const margin = 1000;

/** A host's calls stand in a line: each answer brings the canary for the next. Hosts know nothing of each other. */
const lines = new Map<string, Line>();

function lineOf(host: string): Line {
  const line = lines.get(host) ?? new Line();
  lines.set(host, line);
  return line;
}

/** Calls the service in the tab's page. A tab that the browser has frozen runs nothing, not even the page's own limit; so there is one here. */
async function callInPage(tabId: number, call: CanaryCall): Promise<CanaryReply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frozen = new Promise<CanaryReply>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'slow' }), call.limit + margin);
  });
  const called = browser.scripting
    .executeScript({ target: { tabId, frameIds: [0] }, func: callWithCanary, args: [call] })
    .then(([injected]) => injected?.result as CanaryReply | undefined)
    .catch(() => undefined)
    .then((reply): CanaryReply => reply ?? { kind: 'unreachable' });
  try {
    return await Promise.race([called, frozen]);
  } finally {
    clearTimeout(timer);
  }
}

/** One reading: a few calls, of which one may be repeated, whatever for. */
class Reading {
  private spare = 1;

  constructor(
    private readonly open: OpenMessage,
    private readonly signal: AbortSignal,
  ) {}

  /** May something be asked a second time, or in another way? Once. */
  takeSpare(): boolean {
    return this.spare-- > 0;
  }

  async ask(action: string, payload: string): Promise<service.ServiceAnswer> {
    for (;;) {
      const answer = await lineOf(this.open.locator.host).run(async () =>
        this.signal.aborted
          ? service.readAnswer({ kind: 'elsewhere' })
          : service.readAnswer(
              await callInPage(this.open.tabId, {
                host: this.open.locator.host,
                action,
                payload,
                longest: service.longestAnswer,
                limit: service.answerLimit,
              }),
            ),
      );
      if (answer.outcome !== 'stale-canary') return answer;
      if (!this.takeSpare()) {
        return { outcome: 'failed', note: { id: 'source_owa_canary_refused' } };
      }
    }
  }
}

const failed = (note: Sentence): SourceOutcome => gaveNothing(origin, note);

/** The item's id: the address names it, or the conversation has one message that is what the pane shows. */
async function findItem(open: OpenMessage, reading: Reading): Promise<string | SourceOutcome> {
  const { id, idClass } = open.locator;
  if (id === null) return failed({ id: 'source_owa_no_id' });
  if (idClass !== 'conversation') return service.padded(id);
  const answer = await reading.ask(
    'GetConversationItems',
    service.conversationRequest(service.padded(id)),
  );
  if (answer.outcome !== 'given') {
    return failed('note' in answer ? answer.note : { id: 'source_owa_canary_refused' });
  }
  const fitting = service
    .conversationIn(answer.message)
    .filter((item) => !item.draft && agrees(open.shown, item.facts));
  const [only] = fitting;
  if (only === undefined) return failed({ id: 'source_owa_other' });
  return fitting.length === 1 ? only.id : failed({ id: 'source_owa_which' });
}

async function readItem(open: OpenMessage, id: string, reading: Reading): Promise<SourceOutcome> {
  let answer = await reading.ask('GetItem', service.mimeRequest(id));
  let whole = true;
  let why: Sentence | null = null;
  if (answer.outcome === 'not-whole') {
    why = answer.note;
    if (!reading.takeSpare()) return failed(answer.note);
    answer = await reading.ask('GetItem', service.detailsRequest(id));
    whole = false;
  }
  if (answer.outcome !== 'given') {
    return failed('note' in answer ? answer.note : { id: 'source_owa_canary_refused' });
  }
  const named = service.itemIdIn(answer.message);
  if (named !== null && normaliseId(named) !== normaliseId(id)) {
    return failed({ id: 'source_owa_other' });
  }
  const given = whole ? service.mimeIn(answer.message) : service.headersIn(answer.message);
  if (given === null) return noHeaders(origin, open.shown.kind);
  const bytes = whole ? fromBase64(given) : new TextEncoder().encode(given);
  if (bytes === null) return failed({ id: 'source_owa_unreadable' });
  if (!agrees(open.shown, headerFacts(bytes))) return failed({ id: 'source_owa_other' });
  return gaveSource(
    {
      kind: whole ? 'full-message' : 'header-section',
      origin,
      fidelity: whole ? 'wire' : 'copy',
      bytes,
    },
    { id: why === null ? 'source_owa_read' : `${why.id}_headers` },
  );
}

export const owaService: Source<OpenMessage> = {
  async read(open, signal) {
    if (!open.options.canaryHosts.includes(open.locator.host)) return noSuchWay;
    const reading = new Reading(open, signal);
    const item = await findItem(open, reading);
    const outcome = typeof item === 'string' ? await readItem(open, item, reading) : item;
    return signal.aborted || !(await stillShown(open)) ? left : outcome;
  },
};
