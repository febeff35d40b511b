import { useWords } from '../words';
import { Automatic } from './option-parts/automatic';
import { Forget, Transfer } from './option-parts/data';
import { Check, Choice, Group } from './option-parts/fields';
import { Graph } from './option-parts/graph';
import { Hosts } from './option-parts/hosts';
import type { OptionsViewProps } from './option-parts/props';
import { ResolverTest, ResolverUrl } from './option-parts/resolver';
import { Sealers } from './option-parts/sealers';

/** The options, group by group; what the organisation has set is locked. */
export function OptionsView(props: OptionsViewProps) {
  const { options, locked, languages, saved, callbacks } = props;
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
      {locked.size > 0 && <p class="hint">{t('ui_options_locked_lead')}</p>}
      <Group title="ui_options_dns_heading">
        <Choice
          name="dns"
          locked={locked.has('dns')}
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
          locked={locked.has('resolver')}
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
        {options.resolver === 'custom' && <ResolverUrl {...props} />}
        <Choice
          name="resolver-next"
          locked={locked.has('resolverNext')}
          label="ui_options_resolver_next"
          privacy="ui_options_resolver_next_privacy"
          value={options.resolverNext}
          choices={[
            ['none', t('ui_options_resolver_next_none')],
            ['cloudflare', 'Cloudflare (1.1.1.1)'],
            ['google', 'Google (8.8.8.8)'],
            ['quad9', 'Quad9 (9.9.9.9)'],
          ]}
          change={(resolverNext) => change({ resolverNext })}
        />
        <ResolverTest {...props} />
      </Group>
      <Group title="ui_options_reading_heading">
        <Automatic {...props} />
        <Hosts {...props} />
        <Graph {...props} />
      </Group>
      <Group title="ui_options_trust_heading">
        <Sealers {...props} />
      </Group>
      <Group title="ui_options_look_heading">
        <Choice
          name="language"
          locked={locked.has('language')}
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
          locked={locked.has('copyFormat')}
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
        <Choice
          name="copy-detail"
          locked={locked.has('copyDetail')}
          label="ui_options_copy_detail"
          privacy="ui_options_copy_detail_privacy"
          value={options.copyDetail}
          choices={[
            ['full', t('ui_options_copy_full')],
            ['short', t('ui_options_copy_short')],
          ]}
          change={(copyDetail) => change({ copyDetail })}
        />
        <Check
          name="copy-redact"
          locked={locked.has('copyRedact')}
          label="ui_options_copy_redact"
          privacy="ui_options_copy_redact_privacy"
          on={options.copyRedact}
          change={(copyRedact) => change({ copyRedact })}
        />
      </Group>
      <Group title="ui_options_data_heading">
        <Transfer {...callbacks} />
        <Forget {...callbacks} />
      </Group>
    </main>
  );
}
