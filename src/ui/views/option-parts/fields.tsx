import type { ComponentChildren } from 'preact';
import { Icon } from '../../parts/icon';
import { useWords, type UiId } from '../../words';

/** A heading and the options under it. */
export function Group({
  title,
  children,
}: {
  readonly title: UiId;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  return (
    <section class="options-group">
      <h2 class="options-heading">{t(title)}</h2>
      {children}
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly locked: boolean;
  readonly name: string;
  readonly label: UiId;
  readonly privacy: UiId;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly change: (value: Value) => void;
}

/** One of several values, with a sentence on what the choice means for privacy. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, privacy, value, choices, change, locked } = props;
  const { t } = useWords();
  return (
    <div class="option">
      <label for={`option-${name}`}>{t(label)}</label>
      <select
        id={`option-${name}`}
        class="field"
        data-option={name}
        value={value}
        disabled={locked}
        aria-describedby={`privacy-${name}`}
        onChange={(event) => change(event.currentTarget.value as Value)}
      >
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {words}
          </option>
        ))}
      </select>
      <p class="hint" id={`privacy-${name}`}>
        {t(privacy)} {locked && <Locked />}
      </p>
    </div>
  );
}

interface CheckProps {
  readonly name: string;
  readonly label: UiId;
  readonly privacy: UiId;
  readonly on: boolean;
  readonly locked: boolean;
  readonly change: (on: boolean) => void;
}

/** On or off, with its sentence. */
export function Check({ name, label, privacy, on, locked, change }: CheckProps) {
  const { t } = useWords();
  return (
    <div class="option">
      <label class="check">
        <input
          type="checkbox"
          id={`option-${name}`}
          data-option={name}
          checked={on}
          disabled={locked}
          aria-describedby={`privacy-${name}`}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        {t(label)}
      </label>
      <p class="hint" id={`privacy-${name}`}>
        {t(privacy)} {locked && <Locked />}
      </p>
    </div>
  );
}

/** Says that the organisation has set this. */
export function Locked() {
  const { t } = useWords();
  return (
    <span class="locked" data-locked>
      <Icon name="lock" size={12} /> {t('ui_options_locked')}
    </span>
  );
}
