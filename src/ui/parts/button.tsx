import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface ButtonProps {
  /** The contract's `data-action`, or the page's own. */
  readonly action: string;
  readonly press: () => void;
  readonly icon?: IconName;
  readonly primary?: boolean;
  /** Without a frame: for what is there when needed and never in the way. */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  /** What it shows and hides. */
  readonly expands?: { readonly open: boolean; readonly id: string };
  readonly children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { action, press, icon, primary, quiet, disabled, expands, children } = props;
  const look = primary ? 'button-primary' : quiet ? 'button-quiet' : '';
  return (
    <button
      type="button"
      class={`button ${look}`}
      data-action={action}
      disabled={disabled ?? false}
      aria-expanded={expands?.open}
      aria-controls={expands?.open ? expands.id : undefined}
      onClick={press}
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly action: string;
  readonly press: () => void;
  readonly icon: IconName;
  readonly label: string;
}

/** A button with a sign alone; its label is its tip and its name for screen readers. */
export function IconButton({ action, press, icon, label }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button button-icon"
      title={label}
      aria-label={label}
      data-action={action}
      onClick={press}
    >
      <Icon name={icon} />
    </button>
  );
}
