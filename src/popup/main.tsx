import '../ui/style/style.css';
import { render } from 'preact';
import { declareLanguage, loadTranslator, pageLanguage } from '../i18n';
import { readOptions, watchOptions, type Options } from '../storage';
import { WordsProvider } from '../ui/words';
import { App } from './app';
import { findPlace, type Place } from './place';

async function show(root: Element, place: Place, options: Options): Promise<void> {
  const page = pageLanguage(options.language);
  const translate = await loadTranslator(options.language);
  declareLanguage(document, page);
  render(
    <WordsProvider translate={translate} language={page.locale}>
      <App place={place} options={options} translate={translate} />
    </WordsProvider>,
    root,
  );
}

async function start(): Promise<void> {
  const [options, place] = await Promise.all([readOptions(), findPlace(location)]);
  document.body.classList.add(place.kind);
  const root = document.getElementById('root');
  if (!root) return;
  await show(root, place, options);
  // A side panel or a page of its own stays open beside the options.
  watchOptions((changed) => void show(root, place, changed));
}

void start();
