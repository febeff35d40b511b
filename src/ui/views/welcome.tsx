import { Button } from '../parts/button';
import { useWords, type UiId } from '../words';

interface WelcomeProps {
  /** Inspects a made-up bounce, without any network, and opens it in a page of its own. */
  readonly tryDemo: () => void;
  readonly openOptions: () => void;
}

const steps: readonly (readonly [UiId, UiId])[] = [
  ['ui_welcome_open_title', 'ui_welcome_open_text'],
  ['ui_welcome_press_title', 'ui_welcome_press_text'],
  ['ui_welcome_read_title', 'ui_welcome_read_text'],
];

/** What a new user sees once: three steps, and something to try. */
export function Welcome({ tryDemo, openOptions }: WelcomeProps) {
  const { t } = useWords();
  return (
    <main class="options">
      <h1 class="options-title">{t('ui_welcome_title')}</h1>
      <p>{t('ui_welcome_lead')}</p>
      <ol class="steps">
        {steps.map(([title, text]) => (
          <li class="options-group" key={title}>
            <h2 class="options-heading">{t(title)}</h2>
            <p>{t(text)}</p>
          </li>
        ))}
      </ol>
      <section class="options-group">
        <p>{t('ui_welcome_demo_text')}</p>
        <p class="option-row">
          <Button action="try-demo" primary press={tryDemo}>
            {t('ui_welcome_demo')}
          </Button>
          <Button action="options" press={openOptions}>
            {t('ui_open_options')}
          </Button>
        </p>
        <p class="hint">{t('ui_welcome_privacy')}</p>
      </section>
    </main>
  );
}
