import * as fc from 'fast-check';
import '../../../src/background/main';
import { content, opened, ORIGIN, send } from '../browser-stand-in';
import { TRICKS } from '../letters';
import { demo } from '../mail';
import { demand, target } from '../target';

// No server answers here, whatever is asked.
globalThis.fetch = () => Promise.reject(new Error('no network'));

const NAMES = [
  'message-shown',
  'badge-pressed',
  'inspect-tab',
  'inspect-bytes',
  'tab-state',
  'open-window',
  'test-resolver',
  'forget-everything',
  'graph-status',
  'disconnect-graph',
  '__proto__',
  'constructor',
] as const;
const MAIL = 'https://outlook.office.com/mail/';
const base64 = (text: string): string => btoa(text);

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(null, true, 0, -1, 1.5, 1e300, '', [], {}, '__proto__', ...TRICKS),
  fc.string({ maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const now = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: good }, { weight: 1, arbitrary: odd });

const shown = now(
  fc.record({
    key: now(fc.constantFrom('a', 'b', '__proto__')),
    subject: now(fc.constantFrom(...TRICKS)),
    from: now(fc.constantFrom(...TRICKS)),
    kind: now(fc.constantFrom('received', 'sent', 'draft')),
  }),
);
const source = now(
  fc.record({
    kind: now(fc.constantFrom('full-message', 'header-section', 'dsn-text')),
    origin: now(fc.constantFrom('outlook-pane', 'graph', 'file')),
    fidelity: now(fc.constantFrom('wire', 'copy')),
    cut: now(fc.constantFrom(true, undefined)),
    base64: now(
      fc.constantFrom(
        ...['clean', 'spoofed', 'ndr-classic'].map((id) => base64(demo.get(id) ?? '')),
      ),
    ),
  }),
);
const attempts = now(
  fc.array(
    fc.record({
      origin: now(fc.constant('graph')),
      outcome: now(fc.constant('read')),
      note: now(fc.constant({ id: 'x' })),
    }),
    {
      maxLength: 2,
    },
  ),
);

/** Requests of the right names with any bodies, from pages, content scripts and strangers. */
export const requests = target({
  name: 'requests',
  promise: 'no body of a request stops the background, and strangers get no answer',
  arbitrary: fc.record({
    name: now(fc.constantFrom(...NAMES)),
    from: fc.constantFrom('page', 'content', 'stranger', 'frame', 'site'),
    body: now(
      fc.record(
        {
          tabId: now(fc.constantFrom(1, 2)),
          stateId: now(fc.constantFrom(-1, -2)),
          key: now(fc.constant('a')),
          message: shown,
          dsn: source,
          base64: now(fc.constantFrom(...[...demo.values()].map(base64))),
          origin: now(fc.constantFrom('paste', 'file')),
          name: now(fc.constant(null)),
          url: now(
            fc.constantFrom('https://dns.example/', 'http://evil.example/', 'javascript:alert(1)'),
          ),
          verify: now(fc.boolean()),
          again: now(fc.boolean()),
          opened: now(fc.boolean()),
          sure: now(fc.constant(true)),
        },
        { requiredKeys: [] },
      ),
    ),
    reply: now(
      fc.record({
        outcome: now(fc.constantFrom('read', 'unreadable', 'ambiguous', 'no-message')),
        message: shown,
        source,
        attempts,
        problem: now(fc.constant({ id: 'source_unreadable' })),
        messages: now(fc.array(shown, { maxLength: 3 })),
      }),
    ),
  }),
  check: async ({ name, from, body, reply }) => {
    content.reply = reply;
    const sender = {
      page: { id: 'mailproof', url: `${ORIGIN}src/popup/popup.html` },
      content: { id: 'mailproof', url: MAIL, tab: { id: 1 }, frameId: 0 },
      stranger: { id: 'other', url: `${ORIGIN}src/popup/popup.html` },
      frame: { id: 'mailproof', url: MAIL, tab: { id: 1 }, frameId: 3 },
      site: { id: 'mailproof', url: 'https://evil.example/', tab: { id: 1 }, frameId: 0 },
    }[from];
    const known = from === 'page' || from === 'content';
    let answered = false;
    try {
      const answer = send({ mailproof: 1, name, body }, sender);
      await answer;
      answered = answer !== undefined;
    } catch (error) {
      // A refusal has no message and names no member of ours that could not be read.
      demand(String(error) === 'Error', () => `a handler broke: ${String(error)}`);
    }
    demand(known || !answered, () => `${from} gets an answer`);
    for (const url of opened.splice(0)) {
      demand(
        /^chrome-extension:\/\/mailproof\/src\/popup\/popup\.html\?tab=-?\d+$/.test(url),
        () => url,
      );
    }
    const page = { id: 'mailproof', url: ORIGIN };
    const state = await (send(
      { mailproof: 1, name: 'tab-state', body: { tabId: 1 } },
      page,
    ) as Promise<{
      version: number;
      phase: string;
    }>);
    demand(state.version === 1 && typeof state.phase === 'string', () => 'the state is broken');
    demand(!['reading', 'partial'].includes(state.phase), () => `left in ${state.phase}`);
  },
});
