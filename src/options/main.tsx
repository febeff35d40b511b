import '../ui/style/style.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { defaultTrustedSealers } from '../core/auth/trusted-sealers';
import type { Translate } from '../core/report/translate';
import { readResolverUrl } from '../dns/presets';
import { languages, loadTranslator, pageLanguage } from '../i18n';
import { ask } from '../request';
import { defaultOptions, readOptions, writeOptions, type Options } from '../storage';
import { OptionsView, type OptionsCallbacks } from '../ui/views/options-view';
import { useBriefly } from '../ui/briefly';
import { WordsProvider } from '../ui/words';
import { allowResolver, testResolver } from './resolver';

/** The options page: every change is stored at once. */
function OptionsPage({ stored }: { readonly stored: Options }) {
  const [options, setOptions] = useState(stored);
  const [saved, setSaved] = useBriefly<true>();
  const [translate, setTranslate] = useState<Translate | null>(null);

  useEffect(() => {
    const { language, direction } = pageLanguage(options.language);
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    void loadTranslator(options.language).then((loaded) => setTranslate(() => loaded));
  }, [options.language]);

  const store = async (change: Partial<Omit<Options, 'version'>>) => {
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
      setOptions(defaultOptions);
    },
  };

  if (!translate) return null;
  return (
    <WordsProvider translate={translate} language={pageLanguage(options.language).locale}>
      <OptionsView
        options={options}
        languages={languages}
        shippedSealers={defaultTrustedSealers}
        saved={saved !== null}
        callbacks={callbacks}
      />
    </WordsProvider>
  );
}

async function start(): Promise<void> {
  const stored = await readOptions();
  const root = document.getElementById('root');
  if (root) render(<OptionsPage stored={stored} />, root);
}

void start();
