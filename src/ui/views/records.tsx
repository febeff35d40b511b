/** What an administrator looks up: the fields servers wrote, the DNS questions asked, how the message was read. */
import type { Inspection, Reported } from '../../core/inspection';
import type { SourceAttempt } from '../../protocol';
import type { MessageSource, SourceOrigin } from '../../core/message-source';
import { formatBytes } from '../format';
import { Icon } from '../parts/icon';
import { ResultChip } from '../parts/result-chip';
import { Fold } from '../parts/section';
import { Said, useWords, type UiId } from '../words';

/** Authentication-Results and their kin, newest on top, each marked as the receiver's own or as a claim. */
export function ReportedList({ reported }: { readonly reported: readonly Reported[] }) {
  const { t } = useWords();
  if (reported.length === 0) return null;
  return (
    <Fold name="reported" title={t('ui_reported_title')} note={String(reported.length)}>
      <ul class="reports">
        {reported.map((field, index) => (
          // The same field may stand in a message twice, letter for letter.
          <li class="report" key={index} data-trusted={String(field.trusted)}>
            <p class="report-head">
              <bdi class="mono">{field.where}</bdi>
              <span class={field.trusted ? 'trust trust-own' : 'trust'}>
                {t(field.trusted ? 'ui_reported_own' : 'ui_reported_claim')}
              </span>
            </p>
            {field.authservId && (
              <p class="hint">
                {t('ui_reported_by')} <bdi class="mono">{field.authservId}</bdi>
              </p>
            )}
            {field.trust && (
              <p class="hint">
                <Said sentence={field.trust} />
              </p>
            )}
            <ul class="report-results">
              {field.results.map((one, place) => (
                <li key={place}>
                  <span class="report-method mono">{one.method}</span>
                  <ResultChip result={one.result} otherwise="" claim={!field.trusted} />
                  <span class="report-properties mono" dir="ltr">
                    {Object.entries(one.properties)
                      .map(([name, value]) => `${name}=${value}`)
                      .join('  ')}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** Every DNS question this inspection asked: nothing else left the browser. */
export function DnsLedger({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useWords();
  const { dns, resolver } = inspection;
  if (dns.length === 0) return null;
  const needless = dns.filter((query) => query.ahead === true && !query.cached).length;
  return (
    <Fold name="dns" title={t('ui_dns_title')} note={String(dns.length)}>
      <p class="hint">{t('ui_dns_hint')}</p>
      {resolver !== undefined && (
        <p class="hint" data-output="resolver">
          {t('ui_dns_by', { host: resolver })}
        </p>
      )}
      {needless > 0 && <p class="hint">{t('ui_dns_ahead_count', { count: needless })}</p>}
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t('ui_dns_name')}</th>
            <th scope="col">{t('ui_dns_type')}</th>
            <th scope="col">{t('ui_dns_outcome')}</th>
            <th scope="col" class="number">
              ms
            </th>
          </tr>
        </thead>
        <tbody>
          {dns.map((query, index) => (
            <tr key={index}>
              <td class="mono">
                <bdi>{query.name}</bdi>
              </td>
              <td class="mono">{query.type}</td>
              <td class="mono">
                {query.outcome}
                {query.ahead === true && <small> {t('ui_dns_ahead')}</small>}
                {query.server !== undefined && (
                  <small> {t('ui_dns_server', { host: query.server })}</small>
                )}
              </td>
              <td class="number">{query.cached ? t('ui_dns_cached') : query.milliseconds}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}

const origins: Record<SourceOrigin, UiId> = {
  paste: 'ui_origin_paste',
  file: 'ui_origin_file',
  'msg-file': 'ui_origin_msg_file',
  'command-line': 'ui_origin_command_line',
  'outlook-pane': 'ui_origin_outlook_pane',
  'outlook-source-dialog': 'ui_origin_source_dialog',
  'outlook-details-dialog': 'ui_origin_details_dialog',
  'owa-service': 'ui_origin_owa_service',
  graph: 'ui_origin_graph',
};

const kinds: Record<MessageSource['kind'], UiId> = {
  'full-message': 'ui_kind_full_message',
  'header-section': 'ui_kind_header_section',
  'dsn-text': 'ui_kind_dsn_text',
};

function originWords(origin: string): UiId {
  return Object.hasOwn(origins, origin) ? origins[origin as SourceOrigin] : 'ui_origin_file';
}

interface SourceLineProps {
  readonly source: Inspection['source'];
  readonly attempts: readonly SourceAttempt[];
}

/** What was read and from where, and what else was tried. */
export function SourceLine({ source, attempts }: SourceLineProps) {
  const { t, language } = useWords();
  return (
    <Fold name="source" title={t('ui_source_title')} note={t(kinds[source.kind])}>
      <p>
        {t(originWords(source.origin))} · <bdi>{formatBytes(source.bytes, language)}</bdi>
      </p>
      <Attempts attempts={attempts} />
    </Fold>
  );
}

const outcomes: Record<SourceAttempt['outcome'], 'check' | 'dash' | 'cross'> = {
  read: 'check',
  nothing: 'dash',
  failed: 'cross',
  'not-tried': 'dash',
};

const outcomeWords: Record<SourceAttempt['outcome'], UiId> = {
  read: 'ui_attempt_read',
  nothing: 'ui_attempt_nothing',
  failed: 'ui_attempt_failed',
  'not-tried': 'ui_attempt_not_tried',
};

/** In one line: which ways to the source were tried and what each gave, so why the next one was taken. Nothing where the first one did. */
export function AttemptsLine({ attempts }: { readonly attempts: readonly SourceAttempt[] }) {
  const { t, say } = useWords();
  if (attempts.length < 2) return null;
  return (
    <p class="hint attempts-line" data-output="attempts">
      {attempts.map(({ origin, outcome, note }, index) => (
        <span key={index} title={say(note)} data-origin={origin} data-outcome={outcome}>
          {index > 0 && (
            <span class="arrow" aria-hidden="true">
              {' → '}
            </span>
          )}
          {t(originWords(origin))}: {t(outcomeWords[outcome])}
        </span>
      ))}
    </p>
  );
}

/** The ways to the source that were tried, in order, each with what it gave. */
export function Attempts({ attempts }: { readonly attempts: readonly SourceAttempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <ul class="attempts">
      {attempts.map(({ origin, outcome, note }, index) => (
        <li key={index} data-origin={origin} data-outcome={outcome}>
          <Icon name={outcomes[outcome]} size={12} />
          <span>
            <Said sentence={note} />
          </span>
        </li>
      ))}
    </ul>
  );
}
