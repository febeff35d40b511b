import { useState } from 'preact/hooks';
import type { Callbacks, CopyFormat, CopyManner } from '../callbacks';
import type { Options } from '../../storage';
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

/** How the options want copying to begin. */
export type CopyDefaults = Pick<Options, 'copyFormat' | 'copyDetail' | 'copyRedact'>;

interface BarProps {
  readonly inspection: Inspection | null;
  readonly copying: CopyDefaults;
  readonly callbacks: Callbacks;
}

/** The bar at the foot: copying on the left, the way to a page of its own and to the options on the right. */
export function Bar({ inspection, copying, callbacks }: BarProps) {
  const { t } = useWords();
  return (
    <footer class="bar">
      {inspection ? (
        <CopyGroup inspection={inspection} copying={copying} callbacks={callbacks} />
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

interface CopyGroupProps {
  readonly inspection: Inspection;
  readonly copying: CopyDefaults;
  readonly callbacks: Callbacks;
}

/** What goes in above, how it leaves below. The choices are for this page only; their beginnings stand in the options. */
function CopyGroup({ inspection, copying, callbacks }: CopyGroupProps) {
  const { t } = useWords();
  const [redact, setRedact] = useState(copying.copyRedact);
  const [short, setShort] = useState(copying.copyDetail === 'short');
  const manner: CopyManner = { redact, detail: short ? 'short' : 'full' };
  return (
    <>
      <div class="bar-manner" role="group" aria-label={t('ui_copy_manner')}>
        <Switch action="copy-redact" label={t('ui_copy_redact')} on={redact} change={setRedact} />
        <Switch action="copy-short" label={t('ui_copy_short')} on={short} change={setShort} />
        <span class="bar-space" />
        <IconButton
          action="save-file"
          icon="drop"
          label={t('ui_copy_save')}
          press={() => callbacks.save(copying.copyFormat, inspection, manner)}
        />
        <IconButton
          action="print"
          icon="print"
          label={t('ui_copy_print')}
          press={callbacks.print}
        />
      </div>
      <div class="bar-copy" role="group" aria-label={t('ui_copy_group')}>
        <span class="bar-label" aria-hidden="true">
          {t('ui_copy_as')}
        </span>
        {formats.map(([format, label]) => (
          <CopyButton
            key={format}
            format={format}
            label={t(label)}
            primary={format === copying.copyFormat}
            copy={() => callbacks.copy(format, inspection, manner)}
          />
        ))}
      </div>
    </>
  );
}

interface SwitchProps {
  readonly action: string;
  readonly label: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
}

function Switch({ action, label, on, change }: SwitchProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        id={`switch-${action}`}
        data-action={action}
        checked={on}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
