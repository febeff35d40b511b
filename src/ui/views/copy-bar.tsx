import { useState } from 'preact/hooks';
import type { Inspection } from '../../core/inspection';
import type { Options } from '../../storage';
import type { Callbacks, CopyFormat } from '../callbacks';
import { Button, IconButton } from '../parts/button';
import { CopyButton } from '../parts/copy-button';
import { Check } from '../parts/check';
import { useWords, type UiId } from '../words';
import { CopyParts, partsOf } from './copy-parts';

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
  /** Whether people are hidden in what leaves, paper included. */
  readonly redact: boolean;
  readonly setRedact: (redact: boolean) => void;
  readonly print: () => void;
}

/** The bar at the foot: what leaves and how, and the ways to other pages. The choices are for this page; their beginnings stand in the options. */
export function Bar(props: BarProps) {
  const { inspection, copying, redact, setRedact } = props;
  const { t } = useWords();
  const [parts, setParts] = useState(partsOf(copying.copyDetail));
  const [choosing, setChoosing] = useState(false);
  if (!inspection) {
    return (
      <footer class="bar">
        <div class="bar-row">
          <span class="bar-name">Mailproof</span>
          <Places {...props} />
        </div>
      </footer>
    );
  }
  return (
    <footer class="bar">
      {choosing && <CopyParts parts={parts} change={setParts} />}
      <div class="bar-row">
        <Check
          id="switch-copy-redact"
          action="copy-redact"
          label={t('ui_copy_redact')}
          on={redact}
          change={setRedact}
        />
        <Button
          action="copy-parts"
          icon="chevron"
          quiet
          expands={{ open: choosing, id: 'copy-parts' }}
          press={() => setChoosing(!choosing)}
        >
          {t('ui_copy_manner')}
        </Button>
        <Places {...props} />
      </div>
      <div class="bar-row">
        <CopyGroup {...props} inspection={inspection} manner={{ redact, parts }} />
      </div>
    </footer>
  );
}

/** Where else this can be read, and the options. */
function Places({ callbacks }: BarProps) {
  const { t } = useWords();
  const { startOver, openPanel, openWindow, openOptions } = callbacks;
  return (
    <span class="bar-places">
      {startOver && (
        <IconButton action="start-over" icon="back" label={t('ui_start_over')} press={startOver} />
      )}
      {openPanel && (
        <IconButton action="open-panel" icon="panel" label={t('ui_open_panel')} press={openPanel} />
      )}
      {openWindow && (
        <IconButton
          action="open-window"
          icon="window"
          label={t('ui_open_window')}
          press={openWindow}
        />
      )}
      <IconButton
        action="options"
        icon="settings"
        label={t('ui_open_options')}
        press={openOptions}
      />
    </span>
  );
}

interface CopyGroupProps extends BarProps {
  readonly inspection: Inspection;
  readonly manner: Parameters<Callbacks['copy']>[2];
}

/** One click a format; save and print take the same. */
function CopyGroup({ inspection, copying, callbacks, manner, print }: CopyGroupProps) {
  const { t } = useWords();
  return (
    <>
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
      <span class="bar-places">
        <IconButton
          action="save-file"
          icon="drop"
          label={t('ui_copy_save')}
          press={() => callbacks.save(copying.copyFormat, inspection, manner)}
        />
        <IconButton action="print" icon="print" label={t('ui_copy_print')} press={print} />
      </span>
    </>
  );
}
