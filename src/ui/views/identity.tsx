import type { Inspection } from '../../core/inspection';
import { asciiForm, domainOfAddress } from '../format';
import { Icon } from '../parts/icon';
import { Section } from '../parts/section';
import { Said, useWords, type UiId } from '../words';
import { identityRows, type IdentityRow, type Relation } from './identity-rows';

/** Who it says it is: From, Reply-To, Return-Path and the signing domains side by side, each set against the From domain. */
export function Identity({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useWords();
  if (inspection.message.from.length === 0) return null;
  return (
    <Section name="identity" title={t('ui_identity_title')}>
      <table class="table identity">
        <thead class="spoken">
          <tr>
            <th scope="col">{t('ui_identity_field')}</th>
            <th scope="col">{t('ui_identity_address')}</th>
            <th scope="col">{t('ui_identity_relation')}</th>
          </tr>
        </thead>
        <tbody>
          {identityRows(inspection).map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const relations: Record<Relation, UiId> = {
  same: 'ui_identity_same',
  other: 'ui_identity_other',
  alike: 'ui_identity_alike',
};

function Row({ row: { field, mailbox, relation, notes } }: { readonly row: IdentityRow }) {
  const { t } = useWords();
  const domain = domainOfAddress(mailbox.address) ?? mailbox.address;
  const ascii = asciiForm(domain);
  return (
    <tr data-identity={field} data-relation={relation ?? undefined}>
      <th scope="row">{field === 'd=' ? t('ui_identity_signed') : field}</th>
      <td>
        {mailbox.name && <bdi class="identity-name">{mailbox.name}</bdi>}
        <bdi class="mono">{mailbox.address}</bdi>
        {ascii && (
          <span class="identity-note">
            {t('ui_identity_ascii')} <bdi class="mono">{ascii}</bdi>
          </span>
        )}
        {notes.map((note) => (
          <span class="identity-note" key={note.id}>
            <Icon name="bang" size={12} />
            <Said sentence={note} />
          </span>
        ))}
      </td>
      <td class={`identity-relation identity-${relation ?? 'own'}`}>
        {relation === 'alike' && <Icon name="bang" size={12} />}
        {relation && t(relations[relation])}
      </td>
    </tr>
  );
}
