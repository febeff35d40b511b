import type { Callbacks, CopyFormat } from '../callbacks';
import type { Inspection } from '../../core/inspection';
import { IconButton } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { useWords, type UiId } from '../words';

const formats: readonly (readonly [CopyFormat, UiId])[] = [
  ['text', 'ui_copy_text'],
  ['markdown', 'ui_copy_markdown'],
  ['html', 'ui_copy_html'],
  ['json', 'ui_copy_json'],
];

interface BarProps {
  readonly inspection: Inspection | null;
  readonly preferred: CopyFormat;
  readonly callbacks: Callbacks;
}

/** The bar at the foot: copying on the left, the way to a page of its own and to the options on the right. */
export function Bar({ inspection, preferred, callbacks }: BarProps) {
  const { t } = useWords();
  return (
    <footer class="bar">
      {inspection ? (
        <div class="bar-copy" role="group" aria-label={t('ui_copy_group')}>
          <span class="bar-label" aria-hidden="true">
            {t('ui_copy_as')}
          </span>
          {formats.map(([format, label]) => (
            <CopyButton
              key={format}
              format={format}
              label={t(label)}
              primary={format === preferred}
              copy={() => callbacks.copy(format, inspection)}
            />
          ))}
        </div>
      ) : (
        <span class="bar-name">Mailproof</span>
      )}
      <span class="bar-space" />
      {callbacks.startOver && (
        <IconButton
          action="start-over"
          icon="back"
          label={t('ui_start_over')}
          press={callbacks.startOver}
        />
      )}
      {callbacks.openWindow && (
        <IconButton
          action="open-window"
          icon="window"
          label={t('ui_open_window')}
          press={callbacks.openWindow}
        />
      )}
      <IconButton
        action="options"
        icon="settings"
        label={t('ui_open_options')}
        press={callbacks.openOptions}
      />
    </footer>
  );
}
