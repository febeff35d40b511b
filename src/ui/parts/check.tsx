interface CheckProps {
  readonly id: string;
  readonly action: string;
  readonly label: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
}

/** A box to tick with its words. */
export function Check({ id, action, label, on, change }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        id={id}
        data-action={action}
        checked={on}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
