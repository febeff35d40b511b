import { causesOf } from '../../core/dsn/causes';
import { correlationText, findingText } from '../../core/report/text-ids';
import type { Dsn, DsnAction, DsnRecipient } from '../../core/inspection';
import { CopyButton } from '../parts/copy-button';
import { FixBlock } from '../parts/fix-block';
import { Icon } from '../parts/icon';
import { Fold, Section } from '../parts/section';
import { formatTime } from '../format';
import { dsnAnchor, orderRecipients } from '../summary';
import { Said, useWords, type UiId } from '../words';
import { ActorLine } from './findings';
import { speakerName } from './speaker';
import { Trace } from './trace';

const actions: Record<DsnAction, UiId> = {
  failed: 'ui_dsn_failed',
  delayed: 'ui_dsn_delayed',
  delivered: 'ui_dsn_delivered',
  relayed: 'ui_dsn_relayed',
  expanded: 'ui_dsn_expanded',
};

const actionTones: Record<DsnAction, string> = {
  failed: 'chip-fail',
  delayed: 'chip-warn',
  delivered: 'chip-quiet',
  relayed: 'chip-quiet',
  expanded: 'chip-quiet',
};

const resends: Record<DsnRecipient['resend'], UiId> = {
  'after-fix': 'ui_resend_after_fix',
  later: 'ui_resend_later',
  no: 'ui_resend_no',
  'not-needed': 'ui_resend_not_needed',
  depends: 'ui_resend_depends',
};

interface DsnViewProps {
  readonly dsn: Dsn;
  readonly copyText: (text: string) => Promise<boolean>;
}

/** A bounce explained: what happened, who has to act, what exactly to do, and the evidence for the other side. */
export function DsnView({ dsn, copyText }: DsnViewProps) {
  const { t } = useWords();
  const recipients = orderRecipients(dsn.recipients);
  const causes = causesOf(recipients);
  return (
    <>
      {causes.map((group, index) => (
        <Cause
          key={index}
          recipients={group}
          anchor={index === 0 ? dsnAnchor : undefined}
          told={causes.length === 1}
          copyText={copyText}
        />
      ))}
      {dsn.notes?.map((note, index) => (
        <p class="section hint" key={index}>
          <Said sentence={note} />
        </p>
      ))}
      {recipients.length > 1 && <RecipientTable recipients={recipients} />}
      <Correlation dsn={dsn} copyText={copyText} />
      {dsn.returned && <Returned returned={dsn.returned} />}
      {recipients.length === 0 && <p class="section">{t('ui_dsn_no_recipients')}</p>}
    </>
  );
}

interface CauseProps {
  readonly recipients: readonly DsnRecipient[];
  readonly anchor: string | undefined;
  /** The only cause: the header has said its meaning and who acts. */
  readonly told: boolean;
  readonly copyText: (text: string) => Promise<boolean>;
}

function Cause({ recipients, anchor, told, copyText }: CauseProps) {
  const { t, language } = useWords();
  const first = recipients[0];
  if (!first) return null;
  const addresses = recipients.map(addressOf).filter((address) => address !== null);
  const code = [first.replyCode, first.status].filter(Boolean).join(' ');
  return (
    <section class="section cause" id={anchor} data-cause={first.ruleId}>
      <p class="cause-who">
        <span class={`chip ${actionTones[first.action]}`}>{t(actions[first.action])}</span>
        <bdi class="mono">{addresses.slice(0, 3).join(', ')}</bdi>
        {addresses.length > 3 && <span>{t('ui_and_more', { count: addresses.length - 3 })}</span>}
      </p>
      {!told && (
        <p class="cause-meaning">
          <Said sentence={first.meaning} />
        </p>
      )}
      <p class="cause-code">
        {code && <code>{code}</code>}
        <span>{t('ui_dsn_said_by', { speaker: speakerName(first.speaker, t) })}</span>
        {first.certainty !== 'documented' && <span>{t(certainties[first.certainty])}</span>}
      </p>
      {!told && <ActorLine actor={first.actor} reader="sender" />}
      {first.notes?.map((note, index) => (
        <p key={index} class="cause-note">
          <Said sentence={note} />
        </p>
      ))}
      <p class="actor" data-resend={first.resend}>
        <Icon name="clock" size={14} />
        <span>
          {t(resends[first.resend])}
          {first.retryUntil &&
            ` ${t('ui_retry_until', { time: formatTime(first.retryUntil, language) })}`}
        </span>
      </p>
      {first.fixes.map((fix, index) => (
        <FixBlock key={index} fix={fix} copyText={copyText} />
      ))}
      <Chain recipient={first} />
    </section>
  );
}

const certainties: Record<Exclude<DsnRecipient['certainty'], 'documented'>, UiId> = {
  observed: 'ui_certainty_observed',
  unsure: 'ui_certainty_unsure',
  general: 'ui_certainty_general',
};

function addressOf(recipient: DsnRecipient): string | null {
  return recipient.finalRecipient ?? recipient.originalRecipient;
}

/** From the outer code to the root: who said what to whom. */
function Chain({ recipient }: { readonly recipient: DsnRecipient }) {
  const { t } = useWords();
  if (recipient.chain.length === 0 && !recipient.diagnosticCode) return null;
  return (
    <details class="evidence">
      <summary>
        <Icon name="chevron" class="fold-chevron" size={12} />
        {t('ui_dsn_chain')}
      </summary>
      <ol class="chain">
        {recipient.chain.map((link, index) => (
          <li key={index}>
            <p class="chain-who">
              {speakerName(link.speaker, t)} {link.status && <code>{link.status}</code>}
            </p>
            <pre class="code" dir="ltr">
              {link.text}
            </pre>
          </li>
        ))}
      </ol>
      {recipient.chain.length === 0 && (
        <pre class="code" dir="ltr">
          {recipient.diagnosticCode}
        </pre>
      )}
    </details>
  );
}

function RecipientTable({ recipients }: { readonly recipients: readonly DsnRecipient[] }) {
  const { t } = useWords();
  return (
    <Section name="recipients" title={t('ui_dsn_recipients')} note={String(recipients.length)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('ui_dsn_recipient')}</th>
            <th scope="col">{t('ui_dsn_outcome')}</th>
            <th scope="col">{t('ui_dsn_code')}</th>
          </tr>
        </thead>
        <tbody>
          {recipients.map((recipient, index) => (
            <tr key={index}>
              <td class="mono">
                <bdi>{addressOf(recipient) ?? '—'}</bdi>
                {recipient.originalRecipient &&
                  recipient.originalRecipient !== recipient.finalRecipient && (
                    <span class="identity-note">
                      {t('ui_dsn_forwarded_from')} {recipient.originalRecipient}
                    </span>
                  )}
              </td>
              <td>
                <span class={`chip ${actionTones[recipient.action]}`}>
                  {t(actions[recipient.action])}
                </span>
              </td>
              <td class="mono nowrap">{recipient.status ?? recipient.replyCode ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Host, time and ids that support asks for, copied in one go. */
function Correlation({ dsn, copyText }: DsnViewProps) {
  const { t, say } = useWords();
  if (dsn.correlation.length === 0) return null;
  const text = dsn.correlation
    .map(({ label, value }) => `${say({ id: correlationText(label) })}: ${value}`)
    .join('\n');
  return (
    <Section name="correlation" title={t('ui_dsn_correlation')}>
      <div class="fix">
        <div class="fix-head">
          <dl class="facts facts-named">
            {dsn.correlation.map(({ label, value }, index) => (
              <div class="fact" key={index}>
                <dt>
                  <Said sentence={{ id: correlationText(label) }} marked={false} />
                </dt>
                <dd>
                  <bdi class="mono">{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
          <CopyButton compact label={t('ui_copy_this')} copy={() => copyText(text)} />
        </div>
      </div>
    </Section>
  );
}

function Returned({ returned }: { readonly returned: NonNullable<Dsn['returned']> }) {
  const { t } = useWords();
  const { inspected } = returned;
  return (
    <Fold name="returned" title={t('ui_dsn_returned')} note={returned.subject ?? undefined}>
      <p class="hint">{t('ui_dsn_returned_hint')}</p>
      {returned.headers && (
        <pre class="code code-tall" dir="ltr" tabIndex={0}>
          {returned.headers}
        </pre>
      )}
      {inspected?.findings.map(({ id, params }) => (
        <p class="hint" key={id}>
          <strong>
            <Said sentence={{ id: findingText(id, 'title'), params }} marked={false} />.
          </strong>{' '}
          <Said sentence={{ id: findingText(id, 'explanation'), params }} />
        </p>
      ))}
      {inspected && inspected.trace.length > 0 && <Trace trace={inspected.trace} />}
    </Fold>
  );
}
