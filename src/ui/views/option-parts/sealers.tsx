import { useState } from 'preact/hooks';
import type { Sentence } from '../../../core/inspection';
import { Button } from '../../parts/button';
import { useWords } from '../../words';
import { Locked } from './fields';
import type { OptionsViewProps } from './props';

/** Labels of letters, digits and hyphens (RFC 1123 section 2.1); U-labels are stored as they are written in DNS. */
const domainPattern =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whose word is believed about messages that they forwarded. */
export function Sealers({ options, locked, shippedSealers, callbacks }: OptionsViewProps) {
  const { t, say } = useWords();
  const [problem, setProblem] = useState<Sentence | null>(null);
  const shown = (options.arcSealers ?? shippedSealers).join('\n');
  const store = (text: string) => {
    const names = text
      .split(/[\s,;]+/)
      .filter((name) => name !== '')
      .map((name) => name.toLowerCase());
    const bad = names.find((name) => name.length > 253 || !domainPattern.test(name));
    setProblem(bad === undefined ? null : { id: 'ui_options_sealers_bad', params: { name: bad } });
    if (bad === undefined) callbacks.change({ arcSealers: [...new Set(names)] });
  };
  return (
    <div class="option">
      <label for="option-arc-sealers">{t('ui_options_sealers')}</label>
      <textarea
        // A list that was reset shows itself anew.
        key={shown}
        id="option-arc-sealers"
        class="field mono"
        dir="ltr"
        data-option="arc-sealers"
        rows={7}
        spellcheck={false}
        defaultValue={shown}
        disabled={locked.has('arcSealers')}
        aria-invalid={problem !== null}
        aria-describedby="sealers-note"
        onChange={(event) => store(event.currentTarget.value)}
      />
      <p class="paste-problem" role="alert">
        {problem && say(problem)}
      </p>
      <p class="hint" id="sealers-note">
        {t('ui_options_sealers_hint')} {t('ui_options_sealers_privacy')}{' '}
        {locked.has('arcSealers') && <Locked />}
      </p>
      {options.arcSealers !== null && !locked.has('arcSealers') && (
        <p>
          <Button
            action="reset-sealers"
            press={() => {
              setProblem(null);
              callbacks.change({ arcSealers: null });
            }}
          >
            {t('ui_options_sealers_reset')}
          </Button>
        </p>
      )}
    </div>
  );
}
