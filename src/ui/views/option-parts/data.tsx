import { useRef, useState } from 'preact/hooks';
import type { Sentence } from '../../../core/inspection';
import { Button } from '../../parts/button';
import { useWords } from '../../words';
import type { OptionsCallbacks } from './props';

/** Removes all that is stored, on a press. */
export function Forget({ forget }: Pick<OptionsCallbacks, 'forget'>) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  return (
    <div class="option">
      <p class="hint">{t('ui_options_forget_text')}</p>
      <p class="option-row">
        <Button action="forget-everything" press={() => void forget().then(() => setDone(true))}>
          {t('ui_options_forget')}
        </Button>
        <span role="status">{done && t('ui_options_forgotten')}</span>
      </p>
    </div>
  );
}

/** Options as a file, and back. */
export function Transfer({
  exportOptions,
  importOptions,
}: Pick<OptionsCallbacks, 'exportOptions' | 'importOptions'>) {
  const { t, say } = useWords();
  const [outcome, setOutcome] = useState<Sentence | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // The same file may be picked again after it was mended.
    if (file) setOutcome(await importOptions(file));
    input.value = '';
  };
  return (
    <div class="option">
      <p class="hint">{t('ui_options_transfer_text')}</p>
      <p class="option-row">
        <Button action="export-options" press={exportOptions}>
          {t('ui_options_export')}
        </Button>
        <Button action="import-options" press={() => picker.current?.click()}>
          {t('ui_options_import')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={t('ui_options_import')}
          data-input="import-options"
          onChange={(event) => void take(event.currentTarget)}
        />
        <span role="status" data-output="import-options">
          {outcome && say(outcome)}
        </span>
      </p>
    </div>
  );
}
