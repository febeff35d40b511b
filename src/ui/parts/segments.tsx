interface SegmentsProps<Value extends string> {
  readonly action: string;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly change: (value: Value) => void;
}

/** One of two or three views of the same thing, each a press away. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { action, label, value, choices, change } = props;
  return (
    <span class="segments" role="group" aria-label={label}>
      {choices.map(([choice, words]) => (
        <button
          key={choice}
          type="button"
          class="segment"
          data-action={action}
          data-value={choice}
          aria-pressed={choice === value}
          onClick={() => change(choice)}
        >
          {words}
        </button>
      ))}
    </span>
  );
}
