import { useBriefly } from '../briefly';
import { useWords } from '../words';
import { Icon } from './icon';

interface CopyButtonProps {
  /** Words on the button; it says what is copied. */
  readonly label: string;
  /** Says whether it worked: the clipboard may be refused. */
  readonly copy: () => Promise<boolean>;
  /** Only the sign is drawn; the label is still read out and shown as a tip. */
  readonly compact?: boolean;
  readonly format?: 'text' | 'markdown' | 'html' | 'json';
  readonly primary?: boolean;
}

/** Copies on one click and says so for two seconds, in words and to screen readers. */
export function CopyButton({ label, copy, compact, format, primary }: CopyButtonProps) {
  const { t } = useWords();
  const [outcome, setOutcome] = useBriefly<'copied' | 'refused'>();
  const press = async () => setOutcome((await copy()) ? 'copied' : 'refused');
  const said = outcome && t(outcome === 'copied' ? 'ui_copied' : 'ui_copy_refused');
  const look = compact ? 'button-icon' : primary ? 'button-primary' : '';
  return (
    <button
      type="button"
      class={`button ${look}`}
      title={compact ? label : undefined}
      data-copy={format}
      data-outcome={outcome ?? undefined}
      onClick={() => void press()}
    >
      {(compact || outcome) && <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={14} />}
      <span class={compact ? 'spoken' : undefined}>{said ?? label}</span>
      <span class="spoken" role="status">
        {said}
      </span>
    </button>
  );
}
