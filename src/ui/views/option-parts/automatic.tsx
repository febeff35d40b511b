import { useWords } from '../../words';
import { Choice } from './fields';
import type { OptionsViewProps } from './props';

/** Whether an opened message is inspected by itself, and why that may have no effect. */
export function Automatic({ options, locked, graph, callbacks }: OptionsViewProps) {
  const { t } = useWords();
  const effective = options.canaryHosts.length > 0 || (graph?.connected ?? false);
  return (
    <>
      <Choice
        name="inspect-automatically"
        locked={locked.has('inspectAutomatically')}
        label="ui_options_automatic"
        privacy="ui_options_automatic_privacy"
        value={options.inspectAutomatically}
        choices={[
          ['off', t('ui_options_automatic_off')],
          ['on', t('ui_options_automatic_on')],
        ]}
        change={(inspectAutomatically) => callbacks.change({ inspectAutomatically })}
      />
      {options.inspectAutomatically === 'on' && !effective && (
        <p class="hint" data-output="automatic-idle">
          {t('ui_options_automatic_idle')}
        </p>
      )}
    </>
  );
}
