/**
 * Shows one state of the interface in a plain page, without an extension: `?state=fail&as=popup&dir=rtl&open`. `npm run screenshots` takes
 * its pictures here, and a designer can drive the views here.
 */
import '../style/style.css';
import { render } from 'preact';
import { createTranslator, type TextTable } from '../../core/report/translate';
import type { Callbacks } from '../callbacks';
import { TabView } from '../tab-view';
import { WordsProvider } from '../words';
import { sampleStates } from './states';
import { sampleTexts } from './texts';

const files = import.meta.glob<TextTable>('../../../public/_locales/*/*.json', {
  eager: true,
  import: 'default',
});

function table(language: string): TextTable {
  const wanted = Object.entries(files).filter(
    ([path]) => path.includes(`/_locales/${language}/`) && !path.endsWith('/messages.json'),
  );
  return Object.assign({}, ...wanted.map(([, texts]) => texts)) as TextTable;
}

const query = new URLSearchParams(location.search);
const language = query.get('language') ?? 'en';
const translate = createTranslator(table(language), table('en'), sampleTexts);

const nothing = () => {};
const callbacks: Callbacks = {
  verify: nothing,
  retry: nothing,
  readSource: nothing,
  restorePermission: nothing,
  pickMessage: nothing,
  openWindow: query.get('as') === 'page' ? null : nothing,
  openOptions: nothing,
  startOver: null,
  inspectText: () => Promise.resolve({ id: 'source_unrecognised' }),
  inspectFile: () => Promise.resolve({ id: 'source_unrecognised' }),
  copy: () => Promise.resolve(true),
  copyText: () => Promise.resolve(true),
};

document.documentElement.lang = language;
document.documentElement.dir = query.get('dir') ?? 'ltr';
document.body.className = query.get('as') ?? 'popup';

const state = sampleStates[query.get('state') ?? 'pass'];
const root = document.getElementById('root');
if (state && root) {
  render(
    <WordsProvider translate={translate} language={language}>
      <TabView state={state} callbacks={callbacks} preferred="text" />
    </WordsProvider>,
    root,
  );
  if (query.has('open')) {
    for (const details of document.querySelectorAll('details')) details.open = true;
  }
}
