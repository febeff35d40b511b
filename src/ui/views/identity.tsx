import type { Inspection, Mailbox } from '../../core/inspection';
import { asciiForm, domainOfAddress, sameOrganisation } from '../format';
import { Section } from '../parts/section';
import { useWords } from '../words';

/** Who it says it is: From, Reply-To, Return-Path and the signing domains, each set against the From domain. */
export function Identity({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useWords();
  const { message, verified } = inspection;
  const author = message.from[0];
  if (!author) return null;
  const authorDomain = domainOfAddress(author.address);
  const organisation = verified.dmarc?.organizationalDomain ?? null;
  const relation = (domain: string | null) =>
    domain === null || authorDomain === null
      ? null
      : sameOrganisation(domain, authorDomain, organisation);
  const signers = [...new Set(verified.dkim.map(({ domain }) => domain))];
  return (
    <Section name="identity" title={t('ui_identity_title')}>
      <dl class="identity">
        {message.from.map((mailbox) => (
          <Row key={mailbox.address} name="From" mailbox={mailbox} same={null} />
        ))}
        {message.replyTo.map((mailbox) => (
          <Row
            key={mailbox.address}
            name="Reply-To"
            mailbox={mailbox}
            same={relation(domainOfAddress(mailbox.address))}
          />
        ))}
        {message.returnPath !== null && (
          <Row
            name="Return-Path"
            mailbox={{ name: '', address: message.returnPath || '<>' }}
            same={relation(domainOfAddress(message.returnPath))}
          />
        )}
        {signers.map((domain) => (
          <Row
            key={domain}
            name={t('ui_identity_signed')}
            mailbox={{ name: '', address: domain }}
            same={relation(domain)}
          />
        ))}
      </dl>
    </Section>
  );
}

interface RowProps {
  readonly name: string;
  readonly mailbox: Mailbox;
  /** Same organisation as From; null where the question does not arise. */
  readonly same: boolean | null;
}

function Row({ name, mailbox, same }: RowProps) {
  const { t } = useWords();
  const domain = domainOfAddress(mailbox.address) ?? mailbox.address;
  const ascii = asciiForm(domain);
  return (
    <div class="identity-row">
      <dt>{name}</dt>
      <dd>
        {mailbox.name && <bdi class="identity-name">{mailbox.name}</bdi>}
        <bdi class="mono">{mailbox.address}</bdi>
        {ascii && (
          <span class="identity-note">
            {t('ui_identity_ascii')} <bdi class="mono">{ascii}</bdi>
          </span>
        )}
        {same !== null && (
          <span class={same ? 'identity-relation' : 'identity-relation identity-other'}>
            {t(same ? 'ui_identity_same' : 'ui_identity_other')}
          </span>
        )}
      </dd>
    </div>
  );
}
