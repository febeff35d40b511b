/**
 * What the content script costs Outlook's page: how often it looked, what it made the browser lay out, and how long it kept the page busy.
 * Nothing is built into the extension for it: calls are counted by V8's own coverage, the rest is read from the browser's trace.
 */
import type { Page } from 'puppeteer-core';

export interface PageCost {
  /** Times that the pane was read (calls of `look` in the content script). */
  readonly looks: number;
  /** Calls of any function of the content script. */
  readonly calls: number;
  /** Style recalculations and layouts that happened inside calls of the content script: forced ones. */
  readonly forcedStyles: number;
  readonly forcedLayouts: number;
  /** Tasks of the page's main thread in which the content script ran for more than 50 milliseconds. */
  readonly longTasks: number;
  /** Milliseconds: the longest single stretch of the content script, all of them together, and what was measured. */
  readonly longest: number;
  readonly busy: number;
  readonly elapsed: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
const isOurs = (url: string | undefined): boolean =>
  url?.startsWith('chrome-extension://') ?? false;

/** Measures the content script of a page while something is done. One measurement at a time in a browser. */
export async function measurePageCost(
  page: Page,
  during: () => Promise<unknown>,
): Promise<PageCost> {
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await page.tracing.start({ categories });
  const started = performance.now();
  await during();
  const elapsed = performance.now() - started;
  const { result } = await session.send('Profiler.takePreciseCoverage');
  const trace = await page.tracing.stop();
  await session.send('Profiler.stopPreciseCoverage');
  await session.detach();
  const counts = result
    .filter(({ url }) => isOurs(url))
    .flatMap(({ functions }) => functions)
    .map(({ functionName, ranges }) => ({ functionName, count: ranges[0]?.count ?? 0 }));
  const sum = (some: readonly { count: number }[]): number =>
    some.reduce((total, { count }) => total + count, 0);
  return {
    looks: sum(counts.filter(({ functionName }) => functionName === 'look')),
    calls: sum(counts),
    ...readTrace(trace),
    elapsed,
  };
}

type Traced = Omit<PageCost, 'looks' | 'calls' | 'elapsed'>;

function readTrace(trace: Uint8Array | undefined): Traced {
  if (trace === undefined) throw new Error('The browser gave no trace.');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as {
    traceEvents: TraceEvent[];
  };
  const spans = traceEvents.filter(({ ph, dur }) => ph === 'X' && dur !== undefined);
  const ours = spans.filter(({ name, args }) => name === 'FunctionCall' && isOurs(args.data?.url));
  const outermost = ours.filter(
    (call) => !ours.some((other) => other !== call && holds(other, call)),
  );
  const inside = (name: string): number =>
    spans.filter((span) => span.name === name && outermost.some((call) => holds(call, span)))
      .length;
  const lengths = outermost.map(({ dur = 0 }) => dur / 1000);
  const tasks = spans.filter(
    ({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask',
  );
  const busyIn = (task: TraceEvent): number =>
    outermost.filter((call) => holds(task, call)).reduce((total, { dur = 0 }) => total + dur, 0);
  return {
    forcedStyles: inside('UpdateLayoutTree'),
    forcedLayouts: inside('Layout'),
    longTasks: tasks.filter((task) => (task.dur ?? 0) > 50_000 && busyIn(task) > 50_000).length,
    longest: Math.max(0, ...lengths),
    busy: lengths.reduce((total, length) => total + length, 0),
  };
}

const holds = (outer: TraceEvent, inner: TraceEvent): boolean =>
  outer.pid === inner.pid &&
  outer.tid === inner.tid &&
  outer.ts <= inner.ts &&
  outer.ts + (outer.dur ?? 0) >= inner.ts + (inner.dur ?? 0);

/**
 * A storm of mutations below the pane host, in bursts of a hundred: nodes that come and go, attributes and text that change. Resolves with the
 * milliseconds that it lasted in the page.
 */
export function mutationStorm(page: Page, mutations: number): Promise<number> {
  return page.evaluate(async (count) => {
    const pane = document.querySelector('#ReadingPaneContainerId');
    if (pane === null) throw new Error('no pane');
    const started = performance.now();
    const lasting = document.createElement('span');
    const text = document.createTextNode('');
    lasting.append(text);
    pane.append(lasting);
    for (let n = 0; n < count; n++) {
      if (n % 4 === 0) pane.append(document.createElement('i'));
      else if (n % 4 === 1) pane.lastElementChild?.remove();
      else if (n % 4 === 2) lasting.className = `c${n}`;
      else text.nodeValue = String(n);
      if (n % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
    }
    lasting.remove();
    return performance.now() - started;
  }, mutations);
}
