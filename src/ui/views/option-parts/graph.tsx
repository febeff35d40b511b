import { useState } from 'preact/hooks';
import type { OptionChange } from '../../../storage';
import { Button } from '../../parts/button';
import { useWords, type UiId } from '../../words';
import { Choice, Locked } from './fields';
import type { OptionName, OptionsViewProps } from './props';

/** As Microsoft Entra shows an application's id; empty takes Graph away. */
const guid = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i;
/** A tenant's id, one of its domains, or one of Microsoft's own words. */
const tenant = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i;

interface TextOptionProps {
  readonly name: string;
  readonly option: OptionName;
  readonly label: UiId;
  readonly hint: UiId;
  readonly bad: UiId;
  readonly pattern: RegExp;
  readonly value: string;
  readonly locked: boolean;
  readonly change: (change: OptionChange) => void;
}

/** One line of text that has to be of a certain form. */
function TextOption(props: TextOptionProps) {
  const { name, option, label, hint, bad, pattern, value, locked, change } = props;
  const { t } = useWords();
  const [wrong, setWrong] = useState(false);
  const store = (text: string) => {
    const fits = pattern.test(text);
    setWrong(!fits);
    if (fits) change({ [option]: text });
  };
  return (
    <div class="option">
      <label for={`option-${name}`}>{t(label)}</label>
      <input
        id={`option-${name}`}
        class="field mono"
        type="text"
        dir="ltr"
        data-option={name}
        spellcheck={false}
        autocomplete="off"
        value={value}
        disabled={locked}
        aria-invalid={wrong}
        aria-describedby={`note-${name}`}
        onChange={(event) => store(event.currentTarget.value.trim())}
      />
      <p id={`note-${name}`} class={wrong ? 'paste-problem' : 'hint'} role="status">
        {t(wrong ? bad : hint)} {locked && <Locked />}
      </p>
    </div>
  );
}

/** Microsoft Graph: the registration, and the user's own consent. */
export function Graph({ options, locked, graph, callbacks }: OptionsViewProps) {
  const { t, say, language } = useWords();
  const [busy, setBusy] = useState(false);
  const { change } = callbacks;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const status = (): string => {
    if (busy) return t('ui_options_graph_connecting');
    if (graph?.problem) return say(graph.problem);
    if (!graph?.connected) return t('ui_options_graph_unconnected');
    const time = new Date(graph.until ?? 0).toLocaleTimeString(language, { timeStyle: 'short' });
    return t('ui_options_graph_connected', { time });
  };
  return (
    <>
      <h3 class="options-subheading">{t('ui_options_graph_title')}</h3>
      <p class="hint">{t('ui_options_graph_text')}</p>
      <TextOption
        name="graph-client-id"
        option="graphClientId"
        label="ui_options_graph_client"
        hint="ui_options_graph_client_privacy"
        bad="ui_options_graph_client_bad"
        pattern={guid}
        value={options.graphClientId}
        locked={locked.has('graphClientId')}
        change={change}
      />
      {options.graphClientId !== '' && (
        <>
          <TextOption
            name="graph-tenant"
            option="graphTenant"
            label="ui_options_graph_tenant"
            hint="ui_options_graph_tenant_hint"
            bad="ui_options_graph_tenant_bad"
            pattern={tenant}
            value={options.graphTenant}
            locked={locked.has('graphTenant')}
            change={change}
          />
          <Choice
            name="graph-cloud"
            locked={locked.has('graphCloud')}
            label="ui_options_graph_cloud"
            privacy="ui_options_graph_cloud_privacy"
            value={options.graphCloud}
            choices={[
              ['global', t('ui_options_graph_cloud_global')],
              ['us-government', t('ui_options_graph_cloud_government')],
              ['us-defense', t('ui_options_graph_cloud_defense')],
              ['china', t('ui_options_graph_cloud_china')],
            ]}
            change={(graphCloud) => change({ graphCloud })}
          />
          <div class="option">
            <p class="option-row">
              {graph?.connected ? (
                <Button
                  action="disconnect-graph"
                  disabled={busy}
                  press={() => void run(callbacks.disconnectGraph)}
                >
                  {t('ui_options_graph_disconnect')}
                </Button>
              ) : (
                <Button
                  action="connect-graph"
                  disabled={busy}
                  press={() => void run(callbacks.connectGraph)}
                >
                  {t('ui_options_graph_connect')}
                </Button>
              )}
              <span role="status" data-output="graph-status">
                {status()}
              </span>
            </p>
            <p class="hint">{t('ui_options_graph_withdraw')}</p>
          </div>
          {graph && (
            <p class="option hint">
              {t('ui_options_graph_redirect')}
              <br />
              <code class="mono" dir="ltr" data-output="graph-redirect">
                {graph.redirectUri}
              </code>
            </p>
          )}
        </>
      )}
    </>
  );
}
