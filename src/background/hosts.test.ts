import { beforeEach, describe, expect, it, vi } from 'vitest';
import { matchOf } from '../webmail/webmail';

type Change = Record<string, { oldValue?: unknown; newValue?: unknown }>;
type Registered = { id: string; matches: readonly string[]; js: readonly string[] };

const world = {
  stored: {} as Record<string, unknown>,
  policy: {} as Record<string, unknown>,
  allowed: new Set<string>(),
  files: ['src/content.js'],
  registered: null as Registered | null,
  asked: [] as string[],
  changed: (_changes: Change, _area: string): void => undefined,
  started: (): void => undefined,
};
const nobody = { addListener: () => undefined };
const register = ([script]: readonly Registered[]) => {
  world.registered = script ?? null;
  return Promise.resolve();
};

vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: { get: () => Promise.resolve({ options: world.stored }) },
      managed: { get: () => Promise.resolve(world.policy) },
      onChanged: {
        addListener: (listener: typeof world.changed) => {
          world.changed = listener;
        },
      },
    },
    permissions: {
      contains: ({ origins: [one] }: { origins: string[] }) =>
        Promise.resolve(world.allowed.has(one ?? '')),
      remove: ({ origins: [one] }: { origins: string[] }) =>
        Promise.resolve(world.allowed.delete(one ?? '')),
      onAdded: nobody,
      onRemoved: nobody,
    },
    runtime: {
      getManifest: () => ({ content_scripts: [{ js: world.files }] }),
      onInstalled: nobody,
      onStartup: {
        addListener: (listener: () => void) => {
          world.started = listener;
        },
      },
    },
    scripting: {
      getRegisteredContentScripts: () =>
        Promise.resolve(world.registered === null ? [] : [world.registered]),
      registerContentScripts: register,
      updateContentScripts: register,
      unregisterContentScripts: () => register([]),
    },
    tabs: { query: () => Promise.resolve([{ id: 7 }]) },
  },
}));
vi.mock('./state', () => ({ publish: vi.fn() }));
vi.mock('./tab-work', () => ({ tabWork: { leave: vi.fn() } }));
vi.mock('./tab-content', () => ({
  askContent: (_tab: number, name: string, body: { readonly host?: string }) => {
    if (name === 'leave-page') world.asked.push(body.host ?? '');
    return Promise.resolve({ left: true, shown: true });
  },
}));

const { watchHosts, syncHosts } = await import('./hosts');
watchHosts();

const [kept, gone] = ['mail.kept.example', 'mail.gone.example'] as const;
const registered = () => world.registered?.matches ?? [];

beforeEach(async () => {
  world.stored = { extraHosts: [kept] };
  world.policy = {};
  world.registered = null;
  world.allowed = new Set([kept, gone].map(matchOf));
  world.asked = [];
  await syncHosts();
});

const gonePolicy = { canaryHosts: [gone] };
/** As it stands once the policy names a host. */
async function underPolicy(): Promise<void> {
  world.policy = gonePolicy;
  await syncHosts();
  expect(registered()).toEqual([kept, gone].map(matchOf));
}

/** All that stands in this file answers at once, so by then all has been done. */
const done = () => new Promise((resolve) => setTimeout(resolve));

/** Nothing but the kept host is left, in the browser and in the pages. */
async function goneAltogether(): Promise<void> {
  await done();
  expect(registered()).toEqual([matchOf(kept)]);
  expect([...world.allowed]).toEqual([matchOf(kept)]);
  expect(new Set(world.asked)).toEqual(new Set([gone]));
}

it.each([
  ['Chromium', 'src/content.js'],
  ['Firefox', 'moz-extension://5d0c6f2e-0000-4000-8000-000000000000/src/content.js'],
])(
  'the script is registered by the name of its file, as %s names it or not',
  async (_name, file) => {
    world.registered = null;
    world.files = [file];
    await syncHosts();
    expect(world.registered).toMatchObject({ js: ['src/content.js'] });
  },
);

describe('a host that is taken off', () => {
  it('the policy: loses its pages, its script and its permission', async () => {
    await underPolicy();
    world.policy = {};
    world.changed({ canaryHosts: { oldValue: [gone] } }, 'managed');
    await goneAltogether();
  });
  it('the policy, while it was not registered: loses its permission all the same', async () => {
    world.changed({ canaryHosts: { oldValue: [gone] } }, 'managed');
    await goneAltogether();
  });
  it('the policy while the browser was shut: is found out at the next start', async () => {
    await underPolicy();
    world.policy = {};
    world.started();
    await goneAltogether();
  });
  it('the stored list', async () => {
    world.stored = { extraHosts: [kept, gone] };
    await syncHosts();
    world.stored = { extraHosts: [kept] };
    world.changed({ options: { oldValue: { extraHosts: [kept, gone] } } }, 'local');
    await goneAltogether();
  });
});

it('a host that one of the two still names stays', async () => {
  await underPolicy();
  world.stored = { extraHosts: [kept], canaryHosts: [gone] };
  world.policy = {};
  world.changed({ canaryHosts: { oldValue: [gone] } }, 'managed');
  await done();
  expect(registered()).toEqual([kept, gone].map(matchOf));
  expect(world.allowed.size).toBe(2);
  expect(world.asked).toEqual([]);
});

it('a stored host comes and goes beneath a policy that wins, and nothing is removed', async () => {
  world.policy = { extraHosts: [kept] };
  world.changed({ options: { oldValue: { extraHosts: [gone] } } }, 'local');
  await done();
  expect(world.allowed.has(matchOf(gone))).toBe(true);
});
