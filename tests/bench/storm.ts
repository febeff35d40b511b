/**
 * Ten thousand changes below Outlook's reading pane, as a busy page makes them, and what of the main thread's time in that while was the content
 * script's. Counted from a trace of Chromium in the thread's own time, so that what else the machine does adds nothing.
 */
import type { CDPSession, Page } from 'puppeteer-core';

export const MUTATIONS = 10_000;
/** A task of 50 ms or more is long (W3C Long Tasks). Microseconds, as traces count. */
const LONG = 50_000;

export interface Storm {
  /** Tasks that are long, and would not be without the time that the content script took in them. */
  readonly added: number;
  /** Long tasks in all: the page's own among them. */
  readonly long: number;
  /** Milliseconds: the content script's longest stretch in one task, all of it, and the main thread's work in all. */
  readonly longest: number;
  readonly script: number;
  readonly busy: number;
  /** Records that a MutationObserver on the pane was given. */
  readonly records: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string; readonly isMainFrame?: boolean } };
}

/**
 * @param kind `frames`: fifty changes in each of two hundred frames; `burst`: all of them in one task
 */
export async function runStorm(page: Page, kind: 'frames' | 'burst'): Promise<Storm> {
  const session = await page.createCDPSession();
  const trace = await startTrace(session);
  const records = await mutate(page, kind);
  const events = await trace.stop();
  await session.detach();
  return { ...summarise(events), records };
}

/** Adds, removes and changes nodes as Outlook's own lists and bodies do; ends when the pane has been quiet for long enough to be looked at. */
function mutate(page: Page, kind: 'frames' | 'burst'): Promise<number> {
  return page.evaluate(
    async (count, inOneTask) => {
      const pane = document.querySelector('#ReadingPaneContainerId');
      if (pane === null) throw new Error('no reading pane');
      let records = 0;
      const observer = new MutationObserver((list) => (records += list.length));
      observer.observe(pane, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      const box = document.createElement('div');
      pane.append(box);
      for (let made = 0; made < count; made += 1) {
        const line = box.children[made % 64] ?? box.appendChild(document.createElement('div'));
        const text = line.firstChild ?? line.appendChild(document.createTextNode(''));
        if (made % 4 === 0) text.nodeValue = `line ${made}`;
        if (made % 4 === 1) line.setAttribute('style', `opacity: 0.${made % 10}`);
        if (made % 4 === 2) line.className = `c${made}`;
        if (made % 4 === 3) line.replaceWith(document.createElement('div'));
        if (!inOneTask && made % 50 === 49)
          await new Promise((next) => requestAnimationFrame(next));
      }
      box.remove();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      observer.disconnect();
      return records;
    },
    MUTATIONS,
    kind === 'burst',
  );
}

async function startTrace(session: CDPSession): Promise<{ stop(): Promise<TraceEvent[]> }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as TraceEvent);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        session.once('Tracing.tracingComplete', () => resolve(events));
        session.send('Tracing.end').catch(reject);
      }),
  };
}

const spent = (event: TraceEvent): number => event.tdur ?? event.dur ?? 0;
const endOf = (event: TraceEvent): number => event.ts + (event.dur ?? 0);

function summarise(events: readonly TraceEvent[]): Omit<Storm, 'records'> {
  const ours = events.filter(
    (event) =>
      event.name === 'FunctionCall' && event.args.data?.url?.startsWith('chrome-extension:'),
  );
  const [first] = ours;
  if (first === undefined) throw new Error('the trace holds nothing of the content script');
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === first.pid && tid === first.tid,
  );
  let [added, long, longest, script, busy] = [0, 0, 0, 0, 0];
  for (const task of tasks) {
    const whole = spent(task);
    const inside = outermost(ours.filter((one) => one.ts >= task.ts && endOf(one) <= endOf(task)));
    const taken = inside.reduce((sum, one) => sum + spent(one), 0);
    if (whole >= LONG) long += 1;
    if (whole >= LONG && whole - taken < LONG) added += 1;
    longest = Math.max(longest, taken);
    script += taken;
    busy += whole;
  }
  return {
    added,
    long,
    longest: longest / 1000,
    script: script / 1000,
    busy: busy / 1000,
  };
}

/** Calls that lie in no other of them. */
function outermost(calls: readonly TraceEvent[]): TraceEvent[] {
  return calls.filter(
    (call) =>
      !calls.some((other) => other !== call && other.ts <= call.ts && endOf(other) >= endOf(call)),
  );
}
