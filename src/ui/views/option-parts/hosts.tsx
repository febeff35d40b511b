import { useEffect, useState } from 'preact/hooks';
import type { Sentence } from '../../../core/inspection';
import { Button } from '../../parts/button';
import { useWords } from '../../words';
import { Locked } from './fields';
import type { OptionsViewProps } from './props';

/** Hosts beside the shipped ones: the list, and of each whether the browser lets us in and whether its own service may be asked. */
export function Hosts(props: OptionsViewProps) {
  const { options, locked, callbacks } = props;
  const { t, say } = useWords();
  const [problem, setProblem] = useState<Sentence | null>(null);
  const shown = options.extraHosts.join('\n');
  const store = (text: string) => {
    const hosts: string[] = [];
    for (const line of text.split(/[\s,;]+/)) {
      if (line === '') continue;
      const read = callbacks.readHost(line);
      if ('problem' in read) {
        setProblem(read.problem);
        return;
      }
      hosts.push(read.host);
    }
    setProblem(null);
    keep([...new Set(hosts)]);
  };
  const keep = (extraHosts: readonly string[]) =>
    callbacks.change({
      extraHosts,
      canaryHosts: options.canaryHosts.filter((host) => extraHosts.includes(host)),
    });
  const hosts = [...new Set([...options.extraHosts, ...options.canaryHosts])];
  return (
    <div class="option">
      <label for="option-extra-hosts">{t('ui_options_hosts')}</label>
      <textarea
        // A list that a button changed shows itself anew.
        key={shown}
        id="option-extra-hosts"
        class="field mono"
        dir="ltr"
        data-option="extra-hosts"
        rows={3}
        spellcheck={false}
        defaultValue={shown}
        disabled={locked.has('extraHosts')}
        aria-invalid={problem !== null}
        aria-describedby="hosts-note"
        onChange={(event) => store(event.currentTarget.value)}
      />
      <p class="paste-problem" role="alert">
        {problem && say(problem)}
      </p>
      <p class="hint" id="hosts-note">
        {t('ui_options_hosts_hint')} {t('ui_options_hosts_privacy')}{' '}
        {locked.has('extraHosts') && <Locked />}
      </p>
      {hosts.length > 0 && (
        <ul class="hosts">
          {hosts.map((host) => (
            <Host
              key={host}
              {...props}
              host={host}
              remove={() => keep(options.extraHosts.filter((one) => one !== host))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface HostProps extends OptionsViewProps {
  readonly host: string;
  readonly remove: () => void;
}

/** One host: the browser's word, and ours. */
function Host({ host, remove, options, locked, callbacks }: HostProps) {
  const { t } = useWords();
  const [allowed, setAllowed] = useState<boolean | null>(null);
  useEffect(
    () => callbacks.watchHost(host, setAllowed),
    // The callbacks are made anew with each change of an option; the watch is the host's.
    [host],
  );
  const canary = options.canaryHosts.includes(host);
  return (
    <li class="host" data-host={host} data-allowed={String(allowed ?? '')}>
      <p class="option-row">
        <bdi class="mono host-name">{host}</bdi>
        <span role="status">
          {allowed !== null && t(allowed ? 'ui_options_hosts_allowed' : 'ui_options_hosts_missing')}
        </span>
        {allowed === false && (
          <Button action="restore-permission" press={() => callbacks.allowHost(host)}>
            {t('ui_options_hosts_allow', { host })}
          </Button>
        )}
        {!locked.has('extraHosts') && (
          <Button action="remove-host" press={remove}>
            {t('ui_options_hosts_remove', { host })}
          </Button>
        )}
      </p>
      <label class="check">
        <input
          type="checkbox"
          data-option="canary-hosts"
          value={host}
          checked={canary}
          disabled={locked.has('canaryHosts')}
          onChange={(event) =>
            callbacks.change({
              canaryHosts: event.currentTarget.checked
                ? [...options.canaryHosts, host]
                : options.canaryHosts.filter((one) => one !== host),
            })
          }
        />
        {t('ui_options_canary')}
      </label>
      <p class="hint">
        {t('ui_options_canary_privacy')} {locked.has('canaryHosts') && <Locked />}
      </p>
    </li>
  );
}
