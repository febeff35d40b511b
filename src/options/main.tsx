import '../ui/style/style.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { defaultTrustedSealers } from '../core/auth/trusted-sealers';
import type { Translate } from '../core/report/translate';
import { readResolverUrl } from '../dns/presets';
import { languages, loadTranslator, pageLanguage } from '../i18n';
import { ask } from '../request';
import {
  readManagedOptions,
  readOptions,
  writeOptions,
  type OptionChange,
  type Options,
} from '../storage';
import { OptionsView } from '../ui/views/options-view';
import type { OptionName, OptionsCallbacks } from '../ui/views/option-parts/props';
import { useBriefly } from '../ui/briefly';
import { WordsProvider } from '../ui/words';
import { allowResolver, testResolver } from './resolver';
import { exportOptions, importOptions } from './transfer';

interface OptionsPageProps {
  readonly stored: Options;
  /** Set by policy. */
  readonly locked: ReadonlySet<OptionName>;
}

/** The options page: every change is stored at once. */
function OptionsPage({ stored, locked }: OptionsPageProps) {
  const [options, setOptions] = useState(stored);
  const [saved, setSaved] = useBriefly<true>();
  const [translate, setTranslate] = useState<Translate | null>(null);

  useEffect(() => {
    const { language, direction } = pageLanguage(options.language);
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    void loadTranslator(options.language).then((loaded) => setTranslate(() => loaded));
  }, [options.language]);

  const store = async (change: OptionChange) => {
    setOptions(await writeOptions(change));
    setSaved(true);
  };
  const callbacks: OptionsCallbacks = {
    change: (change) => void store(change),
    readUrl: readResolverUrl,
    test: testResolver,
    allow: allowResolver,
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

  if (!translate) return null;
  return (
    <WordsProvider translate={translate} language={pageLanguage(options.language).locale}>
      <OptionsView
        options={options}
        locked={locked}
        languages={languages}
        shippedSealers={defaultTrustedSealers}
        saved={saved !== null}
        callbacks={callbacks}
      />
    </WordsProvider>
  );
}

async function start(): Promise<void> {
  const [stored, managed] = await Promise.all([readOptions(), readManagedOptions()]);
  const locked = new Set(Object.keys(managed) as OptionName[]);
  const root = document.getElementById('root');
  if (root) render(<OptionsPage stored={stored} locked={locked} />, root);
}

void start();
