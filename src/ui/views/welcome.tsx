import { Button } from '../parts/button';
import { LevelMark } from '../parts/level-mark';
import { useWords, type UiId } from '../words';

interface WelcomeProps {
  /** Each inspects something made up, without any network, and opens it in a page of its own. */
  readonly tryMessage: () => void;
  readonly tryBounce: () => void;
  readonly openOptions: () => void;
}

const steps: readonly (readonly [UiId, UiId])[] = [
  ['ui_welcome_open_title', 'ui_welcome_open_text'],
  ['ui_welcome_press_title', 'ui_welcome_press_text'],
  ['ui_welcome_read_title', 'ui_welcome_read_text'],
];

/** What a new user sees once: three steps, and something to try. */
export function Welcome({ tryMessage, tryBounce, openOptions }: WelcomeProps) {
  const { t } = useWords();
  return (
    <main class="options welcome">
      <p class="welcome-marks">
        <LevelMark level="pass" />
        <LevelMark level="warn" />
        <LevelMark level="fail" />
        <LevelMark level="unknown" />
      </p>
      <h1 class="options-title">{t('ui_welcome_title')}</h1>
      <p class="welcome-lead">{t('ui_welcome_lead')}</p>
      <ol class="steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <h2 class="options-heading">{t(title)}</h2>
            <p>{t(text)}</p>
          </li>
        ))}
      </ol>
      <section class="welcome-demo">
        <h2 class="options-heading">{t('ui_welcome_demo_title')}</h2>
        <p>{t('ui_welcome_demo_text')}</p>
        <p class="option-row">
          <Button action="try-demo" primary press={tryMessage}>
            {t('ui_welcome_demo_message')}
          </Button>
          <Button action="try-demo-bounce" press={tryBounce}>
            {t('ui_welcome_demo_bounce')}
          </Button>
        </p>
      </section>
      <p class="hint">{t('ui_welcome_privacy')}</p>
      <p>
        <Button action="options" icon="settings" press={openOptions}>
          {t('ui_open_options')}
        </Button>
      </p>
    </main>
  );
}
