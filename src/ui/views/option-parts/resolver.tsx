import { useState } from 'preact/hooks';
import type { Sentence } from '../../../core/inspection';
import { Button } from '../../parts/button';
import { useWords } from '../../words';
import { Locked } from './fields';
import type { OptionsCallbacks, OptionsViewProps } from './props';

type Part = Pick<OptionsViewProps, 'options' | 'locked' | 'callbacks'>;

/** Where a resolver of one's own is entered. */
export function ResolverUrl({ options, locked, callbacks }: Part) {
  const { t, say } = useWords();
  const [problem, setProblem] = useState<Sentence | null>(null);
  const store = (text: string) => {
    if (text.trim() === '') {
      setProblem(null);
      callbacks.change({ resolverUrl: '' });
      return;
    }
    const read = callbacks.readUrl(text);
    setProblem('problem' in read ? read.problem : null);
    if ('url' in read) callbacks.change({ resolverUrl: read.url });
  };
  return (
    <div class="option">
      <label for="option-resolver-url">{t('ui_options_resolver_url')}</label>
      <input
        id="option-resolver-url"
        class="field mono"
        type="url"
        dir="ltr"
        data-option="resolver-url"
        placeholder="https://dns.example.com/dns-query"
        spellcheck={false}
        autocomplete="off"
        value={options.resolverUrl}
        disabled={locked.has('resolverUrl')}
        aria-invalid={problem !== null}
        aria-describedby="resolver-url-note"
        onChange={(event) => store(event.currentTarget.value)}
      />
      <p id="resolver-url-note" class={problem ? 'paste-problem' : 'hint'} role="alert">
        {problem ? say(problem) : options.resolverUrl === '' && t('ui_options_resolver_missing')}
      </p>
      {locked.has('resolverUrl') && (
        <p class="hint">
          <Locked />
        </p>
      )}
    </div>
  );
}

/** Asks the resolver one question, on a press. */
export function ResolverTest({ options, callbacks }: Part) {
  const { t, say } = useWords();
  const [outcome, setOutcome] = useState<{ note: Sentence; allow: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (work: OptionsCallbacks['test']) => {
    setBusy(true);
    setOutcome(null);
    setOutcome(await work(options));
    setBusy(false);
  };
  const nothing = options.resolver === 'custom' && options.resolverUrl === '';
  return (
    <div class="option option-row">
      <Button
        action="test-resolver"
        disabled={busy || nothing}
        press={() => void run(callbacks.test)}
      >
        {t(busy ? 'ui_options_resolver_testing' : 'ui_options_resolver_test')}
      </Button>
      {outcome?.allow && (
        <Button action="restore-permission" press={() => void run(callbacks.allow)}>
          {t('ui_options_resolver_allow', { host: outcome.allow })}
        </Button>
      )}
      <span role="status" data-output="test-resolver">
        {outcome && say(outcome.note)}
      </span>
    </div>
  );
}
