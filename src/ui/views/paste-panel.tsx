import { useRef, useState } from 'preact/hooks';
import type { Sentence } from '../../core/inspection';
import type { Callbacks } from '../callbacks';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useWords } from '../words';

interface PastePanelProps {
  readonly callbacks: Callbacks;
  /** A sentence above the panel: why the user is here and not at a verdict. */
  readonly lead: string;
}

/** Paste or drop something and have it inspected. What was typed stays when it cannot be used. */
export function PastePanel({ callbacks, lead }: PastePanelProps) {
  const { t, say } = useWords();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Sentence | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  const run = async (work: () => Promise<Sentence | null>) => {
    setBusy(true);
    setProblem(null);
    setProblem(await work());
    setBusy(false);
  };
  const inspectText = () =>
    text.trim() === ''
      ? setProblem({ id: 'ui_paste_nothing' })
      : void run(() => callbacks.inspectText(text));
  const inspectFile = (file: File | null | undefined) => {
    if (file) void run(() => callbacks.inspectFile(file));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer;
    const file = dropped?.files[0];
    if (file) inspectFile(file);
    else setText(dropped?.getData('text/plain') ?? '');
  };

  return (
    <div
      class={over ? 'paste paste-over' : 'paste'}
      data-drop
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h1 class="paste-title">{t('ui_paste_title')}</h1>
      <p class="paste-lead">{lead}</p>
      <label class="paste-label" for="paste-text">
        {t('ui_paste_label')}
      </label>
      <textarea
        id="paste-text"
        class="field paste-text"
        data-input="paste"
        rows={7}
        spellcheck={false}
        autocomplete="off"
        dir="ltr"
        placeholder={t('ui_paste_placeholder')}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby="paste-problem"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) inspectText();
        }}
      />
      <p id="paste-problem" class="paste-problem" role="alert">
        {problem && (
          <>
            <Icon name="bang" size={14} />
            <span>{say(problem)}</span>
          </>
        )}
      </p>
      <div class="paste-actions">
        <Button action="inspect" primary disabled={busy} press={inspectText}>
          {t(busy ? 'ui_paste_busy' : 'ui_paste_inspect')}
        </Button>
        <Button
          action="pick-file"
          icon="drop"
          disabled={busy}
          press={() => picker.current?.click()}
        >
          {t('ui_paste_file')}
        </Button>
        <input
          ref={picker}
          class="spoken"
          type="file"
          accept=".eml,.msg,.txt,message/rfc822,application/vnd.ms-outlook"
          data-input="file"
          tabIndex={-1}
          aria-label={t('ui_paste_file')}
          onChange={(event) => {
            inspectFile(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="hint paste-hint">
        {t('ui_paste_hint')}{' '}
        {callbacks.openWindow && (
          <button
            type="button"
            class="link"
            data-action="open-window"
            onClick={callbacks.openWindow}
          >
            {t('ui_paste_window')}
          </button>
        )}
      </p>
      <p class="hint">{t('ui_paste_privacy')}</p>
    </div>
  );
}
