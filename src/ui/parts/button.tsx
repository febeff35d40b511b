import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

interface ButtonProps {
  /** The contract's `data-action`, or the page's own. */
  readonly action: string;
  readonly press: () => void;
  readonly icon?: IconName;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

export function Button({ action, press, icon, primary, disabled, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={primary ? 'button button-primary' : 'button'}
      data-action={action}
      disabled={disabled ?? false}
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
