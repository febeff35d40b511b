/**
 * Shows one state of the interface in a plain page, without an extension: `?state=fail&as=popup&dir=rtl&open`. `npm run screenshots` takes
 * its pictures here, and a designer can drive the views here.
 */
import '../style/style.css';
import { render } from 'preact';
import { createTranslator, isolateParameters, type TextTable } from '../../core/report/translate';
import { directionOf, languages } from '../../languages';
import type { TabState } from '../../protocol';
import type { Options } from '../../storage';
import type { Callbacks } from '../callbacks';
import { TabView } from '../tab-view';
import { OptionsView } from '../views/options-view';
import type { OptionName, OptionsCallbacks } from '../views/option-parts/props';
import { Welcome } from '../views/welcome';
import { WordsProvider } from '../words';
import { sampleStates } from './states';

const files = import.meta.glob<TextTable>('../../../public/_locales/*/*.json', {
  eager: true,
  import: 'default',
});

function table(language: string): TextTable {
  const wanted = Object.entries(files).filter(
    ([path]) => path.includes(`/_locales/${language}/`) && !path.endsWith('/messages.json'),
  );
  const texts = Object.assign({}, ...wanted.map(([, part]) => part)) as TextTable;
  return directionOf(language) === 'rtl' ? isolateParameters(texts) : texts;
}

const query = new URLSearchParams(location.search);
const language = query.get('language') ?? 'en';
const translate = createTranslator(table(language), table('en'));

const nothing = () => {};
const callbacks: Callbacks = {
  verify: nothing,
  retry: nothing,
  readSource: nothing,
  restorePermission: query.has('blocked') ? { host: 'dns.example.com', press: nothing } : null,
  hostAccess: query.has('revoked')
    ? { host: 'outlook.office.com', known: true, press: nothing }
    : null,
  pickMessage: nothing,
  openWindow: query.get('as') === 'page' ? null : nothing,
  openPanel: (query.get('as') ?? 'popup') === 'popup' ? nothing : null,
  openOptions: nothing,
  startOver: null,
  inspectText: () => Promise.resolve({ id: 'source_unrecognised' }),
  inspectFile: () => Promise.resolve({ id: 'source_unrecognised' }),
  copy: (format, _inspection, manner) => {
    // Tests read here what a press would have copied and printed.
    document.documentElement.dataset['copied'] = JSON.stringify({ format, manner });
    return Promise.resolve(true);
  },
  save: nothing,
  print: () => {
    document.documentElement.dataset['printed'] = document.body.textContent ?? '';
  },
  copyText: () => Promise.resolve(true),
};

const sampleOptions: Options = {
  version: 1,
  dns: 'on-inspect',
  resolver: 'cloudflare',
  resolverUrl: '',
  resolverNext: 'none',
  language: 'auto',
  arcSealers: null,
  copyFormat: 'text',
  copyDetail: 'full',
  copyRedact: query.has('redact'),
  inspectAutomatically: 'off',
  extraHosts: query.has('hosts') ? ['mail.contoso.example', 'outlook.office.com.mcas.ms'] : [],
  canaryHosts: query.has('hosts') ? ['mail.contoso.example'] : [],
  graphClientId: query.has('graph') ? '3f1c2a90-0000-4000-8000-000000000000' : '',
  graphTenant: 'common',
  graphCloud: 'global',
};
const locked = new Set<OptionName>(query.has('locked') ? ['dns', 'arcSealers', 'copyRedact'] : []);

document.documentElement.lang = language;
document.documentElement.dir = query.get('dir') ?? directionOf(language);
document.body.className = query.get('as') ?? 'popup';

const optionsCallbacks: OptionsCallbacks = {
  change: nothing,
  readUrl: (url) => ({ url }),
  test: () => Promise.resolve({ note: { id: 'ui_options_saved' }, allow: null }),
  allow: () => Promise.resolve({ note: { id: 'ui_options_saved' }, allow: null }),
  readHost: (host) => ({ host }),
  watchHost: (host, callback) => {
    callback(!host.endsWith('.ms'));
    return nothing;
  },
  allowHost: nothing,
  connectGraph: () => Promise.resolve(),
  disconnectGraph: () => Promise.resolve(),
  forget: () => Promise.resolve(),
  exportOptions: nothing,
  importOptions: () => Promise.resolve({ id: 'ui_options_imported' }),
};

// `?state=given`: a real inspection that the script for the pictures has put here.
const { givenState } = globalThis as { givenState?: TabState };
const state =
  query.get('state') === 'given' ? givenState : sampleStates[query.get('state') ?? 'pass'];
const root = document.getElementById('root');
if (root) {
  render(
    <WordsProvider translate={translate} language={language}>
      {state ? (
        <TabView state={state} callbacks={callbacks} copying={sampleOptions} />
      ) : query.get('state') === 'welcome' ? (
        <Welcome tryMessage={nothing} tryBounce={nothing} openOptions={nothing} />
      ) : (
        <OptionsView
          options={{ ...sampleOptions, resolver: 'custom' }}
          locked={locked}
          languages={languages}
          shippedSealers={['microsoft.com', 'google.com']}
          graph={{
            connected: query.has('connected'),
            until: query.has('connected') ? Date.UTC(2026, 10, 27, 12, 30) : null,
            redirectUri: 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
            problem: null,
          }}
          saved
          callbacks={optionsCallbacks}
        />
      )}
    </WordsProvider>,
    root,
  );
  if (query.has('open')) {
    for (const details of document.querySelectorAll('details')) details.open = true;
  }
}
