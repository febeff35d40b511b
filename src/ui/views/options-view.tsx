import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Sentence } from '../../core/inspection';
import type { Options } from '../../storage';
import { Button } from '../parts/button';
import { useWords, type UiId } from '../words';

/** What the options page does when something is changed or pressed. */
export interface OptionsCallbacks {
  readonly change: (change: Partial<Omit<Options, 'version'>>) => void;
  /** Reads a URL as written: the URL to store, or what is wrong with it. */
  readonly readUrl: (text: string) => { url: string } | { problem: Sentence };
  /** Asks the resolver one question. `allow` is the host to ask leave for when that may be what is missing. */
  readonly test: (options: Options) => Promise<{ note: Sentence; allow: string | null }>;
  /** Asks the browser for leave to reach the resolver, then tests again. */
  readonly allow: (options: Options) => Promise<{ note: Sentence; allow: string | null }>;
  readonly forget: () => Promise<void>;
}

interface OptionsViewProps {
  readonly options: Options;
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly shippedSealers: readonly string[];
  /** Changes whenever something was stored; shown for the eye and for screen readers. */
  readonly saved: boolean;
  readonly callbacks: OptionsCallbacks;
}

export function OptionsView(props: OptionsViewProps) {
  const { options, languages, saved, callbacks } = props;
  const { t } = useWords();
  const { change } = callbacks;
  return (
    <main class="options">
      <h1 class="options-title">
        {t('ui_options_title')}
        <span class="options-saved" role="status">
          {saved && t('ui_options_saved')}
        </span>
      </h1>
      <Group title="ui_options_dns_heading">
        <Choice
          name="dns"
          label="ui_options_dns"
          privacy="ui_options_dns_privacy"
          value={options.dns}
          choices={[
            ['on-inspect', t('ui_options_dns_on_inspect')],
            ['ask-first', t('ui_options_dns_ask_first')],
            ['off', t('ui_options_dns_off')],
          ]}
          change={(dns) => change({ dns })}
        />
        <Choice
          name="resolver"
          label="ui_options_resolver"
          privacy="ui_options_resolver_privacy"
          value={options.resolver}
          choices={[
            ['cloudflare', 'Cloudflare (1.1.1.1)'],
            ['google', 'Google (8.8.8.8)'],
            ['quad9', 'Quad9 (9.9.9.9)'],
            ['custom', t('ui_options_resolver_custom')],
          ]}
          change={(resolver) => change({ resolver })}
        />
        {options.resolver === 'custom' && <ResolverUrl options={options} callbacks={callbacks} />}
        <ResolverTest options={options} callbacks={callbacks} />
      </Group>
      <Group title="ui_options_trust_heading">
        <Sealers {...props} />
      </Group>
      <Group title="ui_options_look_heading">
        <Choice
          name="language"
          label="ui_options_language"
          privacy="ui_options_language_privacy"
          value={options.language}
          choices={[
            ['auto', t('ui_options_language_auto')],
            ...languages.map(({ code, name }) => [code, name] as const),
          ]}
          change={(language) => change({ language })}
        />
        <Choice
          name="copy-format"
          label="ui_options_copy_format"
          privacy="ui_options_copy_privacy"
          value={options.copyFormat}
          choices={[
            ['text', t('ui_copy_text')],
            ['markdown', t('ui_copy_markdown')],
            ['html', t('ui_copy_html')],
            ['json', t('ui_copy_json')],
          ]}
          change={(copyFormat) => change({ copyFormat })}
        />
      </Group>
      <Group title="ui_options_data_heading">
        <Forget forget={callbacks.forget} />
      </Group>
    </main>
  );
}

function Group({
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
  readonly name: string;
  readonly label: UiId;
  readonly privacy: UiId;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly change: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, label, privacy, value, choices, change } = props;
  const { t } = useWords();
  return (
    <div class="option">
      <label for={`option-${name}`}>{t(label)}</label>
      <select
        id={`option-${name}`}
        class="field"
        data-option={name}
        value={value}
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
        {t(privacy)}
      </p>
    </div>
  );
}

type Part = Pick<OptionsViewProps, 'options' | 'callbacks'>;

function ResolverUrl({ options, callbacks }: Part) {
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
        aria-invalid={problem !== null}
        aria-describedby="resolver-url-note"
        onChange={(event) => store(event.currentTarget.value)}
      />
      <p id="resolver-url-note" class={problem ? 'paste-problem' : 'hint'} role="alert">
        {problem ? say(problem) : options.resolverUrl === '' && t('ui_options_resolver_missing')}
      </p>
    </div>
  );
}

function ResolverTest({ options, callbacks }: Part) {
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

/** Labels of letters, digits and hyphens (RFC 1123 section 2.1); U-labels are stored as they are written in DNS. */
const domainPattern =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function Sealers({ options, shippedSealers, callbacks }: OptionsViewProps) {
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
        aria-invalid={problem !== null}
        aria-describedby="sealers-note"
        onChange={(event) => store(event.currentTarget.value)}
      />
      <p class="paste-problem" role="alert">
        {problem && say(problem)}
      </p>
      <p class="hint" id="sealers-note">
        {t('ui_options_sealers_hint')} {t('ui_options_sealers_privacy')}
      </p>
      {options.arcSealers !== null && (
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

function Forget({ forget }: { readonly forget: () => Promise<void> }) {
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
