import { useState } from 'preact/hooks';
import type { Inspection } from '../../core/inspection';
import { Fold } from '../parts/section';
import { useWords } from '../words';

type HeaderFields = NonNullable<Inspection['headers']>;

/** Fields whose name or value holds every word that is looked for, in any letter case. */
export function searchFields(fields: HeaderFields, wanted: string): HeaderFields {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return fields.filter(({ name, value }) => {
    const text = `${name}: ${value}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Every header field as it stands, with a field to search them. */
export function Headers({ fields }: { readonly fields: HeaderFields }) {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  if (fields.length === 0) return null;
  const found = searchFields(fields, wanted);
  return (
    <Fold name="headers" title={t('ui_headers_title')} note={String(fields.length)}>
      <label for="headers-search">{t('ui_headers_search')}</label>
      <input
        id="headers-search"
        class="field"
        type="search"
        data-input="headers-search"
        spellcheck={false}
        autocomplete="off"
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <p class="hint" role="status">
        {wanted !== '' && t('ui_headers_found', { count: found.length })}
      </p>
      <dl class="stamps" data-output="headers" dir="ltr">
        {found.map(({ name, value }, index) => (
          <div class="stamp" key={index}>
            <dt class="mono">{name}</dt>
            <dd class="mono">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
