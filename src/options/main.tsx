import '../ui/style/style.css';
import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { toBase64 } from '../base64';
import { defaultTrustedSealers } from '../core/auth/trusted-sealers';
import type { Translate } from '../core/report/translate';
import { readResolverUrl } from '../dns/presets';
import { declareLanguage, loadTranslator, pageLanguage, type PageLanguage } from '../i18n';
import { languages } from '../languages';
import type { GraphStatus } from '../protocol';
import { ask } from '../request';
import { newStateId } from '../state-id';
import {
  readManagedOptions,
  readOptions,
  watchOptions,
  writeOptions,
  type OptionChange,
  type Options,
} from '../storage';
import { OptionsView } from '../ui/views/options-view';
import type { OptionName, OptionsCallbacks } from '../ui/views/option-parts/props';
import { useBriefly } from '../ui/briefly';
import { WordsProvider } from '../ui/words';
import { Welcome } from '../ui/views/welcome';
import { demoBounce } from './demo-bounce';
import { demoMessage } from './demo-message';
import { allowHost, readAddedHost, watchHost } from './hosts';
import { allowResolver, testResolver } from './resolver';
import { exportOptions, importOptions } from './transfer';

/** Which options are set by policy. */
const readLocked = async (): Promise<ReadonlySet<OptionName>> =>
  new Set(Object.keys(await readManagedOptions()) as OptionName[]);

interface OptionsPageProps {
  readonly stored: Options;
  readonly lockedAtFirst: ReadonlySet<OptionName>;
}

/** The options page: every change is stored at once, and one that is made elsewhere (the popup, a policy) is shown at once. */
function OptionsPage({ stored, lockedAtFirst }: OptionsPageProps) {
  const [options, setOptions] = useState(stored);
  const [locked, setLocked] = useState(lockedAtFirst);
  // The next edit starts from what is shown: shown late, it would take back what the popup has added meanwhile.
  useLayoutEffect(
    () =>
      watchOptions((changed) => {
        setOptions(changed);
        void readLocked().then(setLocked);
      }),
    [],
  );
  const [saved, setSaved] = useBriefly<true>();
  const [words, setWords] = useState<{ translate: Translate; page: PageLanguage } | null>(null);
  const [graph, setGraph] = useState<GraphStatus | null>(null);
  const { graphClientId, graphTenant, graphCloud } = options;

  // A connection counts for the options that it was made under.
  useEffect(() => {
    void ask('graph-status', {}).then(setGraph, () => setGraph(null));
  }, [graphClientId, graphTenant, graphCloud]);

  useEffect(() => {
    let current = true;
    const load = async () => {
      const translate = await loadTranslator(options.language);
      // Whoever walks through the list by keyboard chooses faster than files are read.
      if (current) setWords({ translate, page: pageLanguage(options.language) });
    };
    void load();
    return () => {
      current = false;
    };
  }, [options.language]);
  // Together with the words: Arabic does not stand left to right for a moment.
  useLayoutEffect(() => {
    if (words) declareLanguage(document, words.page);
  }, [words]);

  const store = async (change: OptionChange) => {
    setOptions(await writeOptions(change));
    setSaved(true);
  };
  const callbacks: OptionsCallbacks = {
    change: (change) => void store(change),
    readUrl: readResolverUrl,
    test: testResolver,
    allow: allowResolver,
    readHost: readAddedHost,
    watchHost,
    allowHost,
    connectGraph: async () => setGraph(await ask('connect-graph', {})),
    disconnectGraph: async () => setGraph(await ask('disconnect-graph', {})),
    forget: async () => {
      await ask('forget-everything', { sure: true });
      setOptions(await readOptions());
    },
    exportOptions: () => exportOptions(options),
    importOptions: async (file) => {
      const read = await importOptions(file);
      if ('problem' in read) return read.problem;
      await store(read.change);
      return { id: 'ui_options_imported' };
    },
  };

  if (!words) return null;
  return (
    <WordsProvider translate={words.translate} language={words.page.locale}>
      <OptionsView
        options={options}
        locked={locked}
        languages={languages}
        shippedSealers={defaultTrustedSealers}
        graph={graph}
        saved={saved !== null}
        callbacks={callbacks}
      />
    </WordsProvider>
  );
}

/** The page that opens once, after installation. */
async function renderWelcome(root: Element, options: Options): Promise<void> {
  const page = pageLanguage(options.language);
  declareLanguage(document, page);
  const tryDemo = async (text: string) => {
    const tabId = newStateId();
    const base64 = toBase64(new TextEncoder().encode(text));
    await ask('inspect-bytes', {
      stateId: tabId,
      base64,
      origin: 'paste',
      name: null,
      offline: true,
    });
    await ask('open-window', { tabId });
  };
  render(
    <WordsProvider translate={await loadTranslator(options.language)} language={page.locale}>
      <Welcome
        tryMessage={() => void tryDemo(demoMessage)}
        tryBounce={() => void tryDemo(demoBounce)}
        openOptions={() => void browser.runtime.openOptionsPage()}
      />
    </WordsProvider>,
    root,
  );
}

async function start(): Promise<void> {
  const [stored, locked] = await Promise.all([readOptions(), readLocked()]);
  const root = document.getElementById('root');
  if (!root) return;
  if (new URLSearchParams(location.search).has('welcome')) await renderWelcome(root, stored);
  else render(<OptionsPage stored={stored} lockedAtFirst={locked} />, root);
}

void start();
