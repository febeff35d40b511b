import type { Microsoft } from '../../core/inspection';
import { Fold, Section } from '../parts/section';
import { useWords } from '../words';

/** "Why is this in Junk?" and "How did this enter Microsoft 365?", one sentence each. */
export function JunkAndEntry({ microsoft }: { readonly microsoft: Microsoft }) {
  const { t, say } = useWords();
  return (
    <Section name="delivery" title={t('ui_delivery_title')}>
      <dl class="answers">
        {microsoft.junk && (
          <div class="answer" data-answer="junk">
            <dt>{t('ui_why_junk')}</dt>
            <dd>{say(microsoft.junk)}</dd>
          </div>
        )}
        <div class="answer" data-answer="entry">
          <dt>{t('ui_how_entered')}</dt>
          <dd>{say(microsoft.entry.sentence)}</dd>
        </div>
      </dl>
    </Section>
  );
}

/** Every stamp of Microsoft's with its meaning and the text it was read from. */
export function MicrosoftFields({ microsoft }: { readonly microsoft: Microsoft }) {
  const { t, say } = useWords();
  const fields = Object.entries(microsoft.fields);
  if (fields.length === 0) return null;
  return (
    <Fold name="microsoft" title={t('ui_microsoft_title')} note={String(fields.length)}>
      <dl class="stamps">
        {fields.map(([name, { raw, meaning }]) => (
          <div class="stamp" key={name}>
            <dt class="mono">{name}</dt>
            <dd>{say(meaning)}</dd>
            <dd class="stamp-raw">
              <bdi class="mono">{raw}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
