import '../ui/style/style.css';
import { render } from 'preact';
import { declareLanguage, loadTranslator, pageLanguage } from '../i18n';
import { readOptions } from '../storage';
import { WordsProvider } from '../ui/words';
import { App } from './app';
import { findPlace } from './place';

async function start(): Promise<void> {
  const [options, place] = await Promise.all([readOptions(), findPlace(location.search)]);
  const page = pageLanguage(options.language);
  const translate = await loadTranslator(options.language);
  declareLanguage(document, page);
  document.body.classList.toggle('popup', !place.own);
  const root = document.getElementById('root');
  if (!root) return;
  render(
    <WordsProvider translate={translate} language={page.locale}>
      <App place={place} options={options} translate={translate} />
    </WordsProvider>,
    root,
  );
}

void start();
