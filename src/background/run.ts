import { inspect, keepForPages, recogniseSource } from '#engine';
import browser from 'webextension-polyfill';
import type { MessageSource } from '../core/message-source';
import type { Sentence } from '../core/inspection';
import type { SentSource, TabState } from '../protocol';
import { fromBase64 } from '../base64';
import { readOptions, type Options } from '../storage';
import { emptyTabState, writeTabState } from '../tab-states';
import { nextResolverUrl, resolverAt, resolverUrl } from './resolver';
import { watchQuestions } from './progress';
import { publish } from './state';

/** May this run ask DNS? `held` waits for the user's word, `off` never asks. */
type DnsLeave = 'ask' | 'held' | 'off';

export interface Run {
  readonly tabId: number;
  readonly base: Pick<TabState, 'message' | 'attempts'>;
  readonly source: MessageSource;
  /** The user has just pressed "verify". */
  readonly verify: boolean;
  /** An NDR explained from the pane asks nothing, whatever the options say. */
  readonly quiet?: boolean;
  /** Of a message beside the one that is meant: what comes of it is given back, and is not the tab's state. */
  readonly aside?: boolean;
  /** Asks nothing, and shows what comes of it. */
  readonly offline?: boolean;
  readonly signal: AbortSignal;
}

/** "Never" is never, whoever asks. */
function leaveOf(run: Run, dns: Options['dns']): DnsLeave {
  if (run.quiet || run.offline || dns === 'off') return 'off';
  return dns === 'on-inspect' || run.verify ? 'ask' : 'held';
}

/**
 * Inspects one source and publishes what is known as it comes: `partial` before any DNS answer, then `ready` (or `held`). Nothing is
 * published once the signal has fired, since the tab has moved on to another message.
 */
export async function runInspection(run: Run): Promise<TabState> {
  const options = await readOptions();
  const leave = leaveOf(run, options.dns);
  const url = leave === 'ask' ? resolverUrl(options) : null;
  const next = nextResolverUrl(options);
  const resolver = url === null ? null : resolverAt(url, { signal: run.signal, next });
  const made = (phase: TabState['phase'], more: Partial<TabState>): TabState => ({
    ...emptyTabState,
    ...run.base,
    phase,
    ...more,
  });

  const host = url === null ? '' : new URL(url).host;
  const questions = resolver && watchQuestions(resolver, host);
  let last: Promise<unknown> = Promise.resolve();
  const inspection = await inspect(run.source, {
    resolver: questions?.resolver ?? null,
    ...(resolver ? { ledger: () => resolver.ledger(), resolverHost: host } : {}),
    now: new Date(),
    version: browser.runtime.getManifest().version,
    verifyDsn: run.verify && leave === 'ask',
    ...(options.arcSealers ? { trustedSealers: options.arcSealers } : {}),
    onPartial: (partial) => {
      if (run.signal.aborted || resolver === null) return;
      const progress: Sentence = { id: 'ui_progress_dns', params: { host } };
      const state = made('partial', { inspection: keepForPages(partial), progress });
      last = publish(run.tabId, state);
      questions?.after(last);
      // Only the page's line changes: icon and badge have said all that they say.
      questions?.begin((asking) => {
        if (run.signal.aborted) return;
        last = last.then(() =>
          writeTabState(run.tabId, { ...state, progress: asking }, Date.now()),
        );
      });
    },
  }).finally(() => questions?.end());
  await last;
  const kept = keepForPages(inspection);
  const phase = leave === 'held' && inspection.dsn === null ? 'held' : 'ready';
  const state = made(phase, { inspection: kept });
  // What was only taken for a bounce says nothing of the message: it is neither shown nor remembered.
  if (run.quiet && inspection.dsn === null) return state;
  return run.signal.aborted || run.aside ? state : publish(run.tabId, state);
}

/** The source as another context sent it, checked. */
export function receivedSource(sent: SentSource): MessageSource | null {
  const bytes = fromBase64(sent.base64);
  if (bytes === null) return null;
  const { kind, origin, fidelity, marked, cut } = sent;
  return { kind, origin, fidelity, bytes, ...(marked ? { marked } : {}), ...(cut ? { cut } : {}) };
}

export { recogniseSource };
