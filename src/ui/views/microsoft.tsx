import { Fragment } from 'preact';
import type { Microsoft } from '../../core/inspection';
import { Fold, Section } from '../parts/section';
import { Said, useWords } from '../words';

/** "Why is this in Junk?" and "How did this enter Microsoft 365?", one sentence each. */
export function JunkAndEntry({ microsoft }: { readonly microsoft: Microsoft }) {
  const { t } = useWords();
  return (
    <Section name="delivery" title={t('ui_delivery_title')}>
      <dl class="answers">
        {microsoft.junk && (
          <div class="answer" data-answer="junk">
            <dt>{t('ui_why_junk')}</dt>
            <dd>
              <Said sentence={microsoft.junk} />
            </dd>
          </div>
        )}
        <div class="answer" data-answer="entry">
          <dt>{t('ui_how_entered')}</dt>
          <dd>
            <Said sentence={microsoft.entry.sentence} />
          </dd>
        </div>
      </dl>
    </Section>
  );
}

/** What decides where a message lands comes first, then who connected; the rest by name. */
const weighty =
  'compauth SFV SCL CAT dest OFR BCL PCL SFTY IPV CIP H PTR CTRY DIR AuthAs AuthSource LANG'.split(
    ' ',
  );

export function orderStamps(names: readonly string[]): string[] {
  const rank = (name: string) => {
    const place = weighty.indexOf(name);
    return place === -1 ? weighty.length : place;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'));
}

/** A long name may break before its words, not within them. */
function Breakable({ name }: { readonly name: string }) {
  return (
    <>
      {name.split(/(?=[A-Z][a-z])/).map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </>
  );
}

/** Every stamp of Microsoft's with its meaning and the text it was read from. */
export function MicrosoftFields({ microsoft }: { readonly microsoft: Microsoft }) {
  const { t } = useWords();
  const fields = orderStamps(Object.keys(microsoft.fields));
  if (fields.length === 0) return null;
  return (
    <Fold name="microsoft" title={t('ui_microsoft_title')} note={String(fields.length)}>
      <dl class="stamps">
        {fields.map((name) => {
          const field = microsoft.fields[name];
          return (
            field && (
              <div class="stamp" key={name}>
                <dt class="mono">
                  <Breakable name={name} />
                </dt>
                <dd>
                  <Said sentence={field.meaning} />
                </dd>
                <dd class="stamp-raw">
                  <bdi class="mono">{field.raw}</bdi>
                </dd>
              </div>
            )
          );
        })}
      </dl>
    </Fold>
  );
}
