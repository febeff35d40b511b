import type { TabState } from '../../protocol';
import type { Dsn, Inspection } from '../../core/inspection';
import type { Callbacks } from '../callbacks';
import { Button } from '../parts/button';
import { Fold } from '../parts/section';
import { Said, useWords } from '../words';
import { dnsTrouble } from '../summary';
import { DsnView } from './dsn';
import { Findings } from './findings';
import { Headers } from './headers';
import { Identity } from './identity';
import { MessageLine } from './message-line';
import { Methods, MethodTable } from './methods';
import { JunkAndEntry, MicrosoftFields } from './microsoft';
import { AttemptsLine, DnsLedger, ReportedList, SourceLine } from './records';
import { Progress } from './states';
import { Trace } from './trace';
import { VerdictHeader } from './verdict-header';

interface InspectionViewProps {
  readonly state: TabState;
  readonly inspection: Inspection;
  readonly callbacks: Callbacks;
}

/** Has DNS added anything to read: a note beside a recipient, or a result of the returned signatures? */
function addsNotes({ recipients, returned }: Dsn): boolean {
  const noted = recipients.some(({ notes }) => notes?.some(({ id }) => id.startsWith('dsn_check')));
  return noted || (returned?.inspected?.verified.dkim.length ?? 0) > 0;
}

/** An Inspection from the verdict down to the raw values: each step down is for fewer readers. */
export function InspectionView({ state, inspection, callbacks }: InspectionViewProps) {
  const { t } = useWords();
  const waiting = state.phase === 'partial';
  const { dsn, microsoft } = inspection;
  const standing = waiting && !dsn ? 'waiting' : state.phase === 'held' ? 'held' : 'final';
  const { copyText, verify } = callbacks;
  const checked = inspection.witnesses.some(({ verified }) => verified !== null);
  return (
    <>
      <VerdictHeader inspection={inspection} standing={standing} />
      {waiting && <Progress sentence={state.progress} />}
      {state.phase === 'held' && verify && (
        <div class="held">
          <p>{t('ui_held')}</p>
          <Button action="verify" primary press={verify}>
            {t('ui_verify')}
          </Button>
        </div>
      )}
      {!waiting && dnsTrouble(inspection) && (
        <div class="held">
          <p>{t('ui_dns_trouble')}</p>
          {callbacks.restorePermission && (
            <Button action="restore-permission" press={callbacks.restorePermission.press}>
              {t('ui_options_resolver_allow', { host: callbacks.restorePermission.host })}
            </Button>
          )}
          <Button action="retry" press={callbacks.retry}>
            {t('ui_retry')}
          </Button>
        </div>
      )}
      <MessageLine inspection={inspection} shown={state.message} />
      <AttemptsLine attempts={state.attempts} />
      {dsn && <DsnView dsn={dsn} copyText={copyText} />}
      {!dsn && <Methods inspection={inspection} waiting={waiting} />}
      {dsn && verify && !checked && inspection.source.kind !== 'dsn-text' && (
        <div class="held">
          <p>{t('ui_dsn_genuine')}</p>
          <Button action="verify" press={verify}>
            {t('ui_verify')}
          </Button>
        </div>
      )}
      {!waiting && verify && dsn?.checks === 'open' && inspection.source.kind === 'dsn-text' && (
        <div class="held">
          <p>{t('ui_dsn_checks')}</p>
          <Button action="verify" press={verify}>
            {t('ui_verify')}
          </Button>
        </div>
      )}
      {dsn?.checks === 'asked' && !waiting && !addsNotes(dsn) && (
        <p class="section hint">{t('ui_dsn_checks_nothing')}</p>
      )}
      <Findings inspection={inspection} copyText={copyText} />
      {!dsn && <Identity inspection={inspection} />}
      {!dsn && microsoft && <JunkAndEntry microsoft={microsoft} />}
      {inspection.notes && (
        <div class="section" data-output="kept">
          {inspection.notes.map((note, index) => (
            <p class="hint" key={index}>
              <Said sentence={note} />
            </p>
          ))}
        </div>
      )}
      <div class="folds">
        {dsn && checked && (
          <Fold name="methods" title={t('ui_dsn_checks_title')} open>
            <MethodTable inspection={inspection} waiting={waiting} />
          </Fold>
        )}
        <Trace trace={inspection.trace} />
        {microsoft && <MicrosoftFields microsoft={microsoft} />}
        <ReportedList reported={inspection.reported} />
        <Headers fields={inspection.headers ?? []} />
        <DnsLedger inspection={inspection} />
        <SourceLine source={inspection.source} attempts={state.attempts} />
      </div>
    </>
  );
}
