import type { TabState } from '../../protocol';
import type { Inspection } from '../../core/inspection';
import type { Callbacks } from '../callbacks';
import { Button } from '../parts/button';
import { useWords } from '../words';
import { DsnView } from './dsn';
import { Findings } from './findings';
import { Identity } from './identity';
import { MessageLine } from './message-line';
import { Methods } from './methods';
import { JunkAndEntry, MicrosoftFields } from './microsoft';
import { DnsLedger, ReportedList, SourceLine } from './records';
import { Progress } from './states';
import { Trace } from './trace';
import { VerdictHeader } from './verdict-header';

interface InspectionViewProps {
  readonly state: TabState;
  readonly inspection: Inspection;
  readonly callbacks: Callbacks;
}

/** An Inspection from the verdict down to the raw values: each step down is for fewer readers. */
export function InspectionView({ state, inspection, callbacks }: InspectionViewProps) {
  const { t } = useWords();
  const waiting = state.phase === 'partial';
  const { dsn, microsoft } = inspection;
  const standing = waiting && !dsn ? 'waiting' : state.phase === 'held' ? 'held' : 'final';
  const { copyText } = callbacks;
  return (
    <>
      <VerdictHeader inspection={inspection} standing={standing} />
      {waiting && <Progress sentence={state.progress} />}
      {state.phase === 'held' && (
        <div class="held">
          <p>{t('ui_held')}</p>
          <Button action="verify" primary press={callbacks.verify}>
            {t('ui_verify')}
          </Button>
        </div>
      )}
      <MessageLine inspection={inspection} shown={state.message} />
      {dsn && <DsnView dsn={dsn} copyText={copyText} />}
      {!dsn && <Methods inspection={inspection} waiting={waiting} />}
      <Findings inspection={inspection} copyText={copyText} />
      {!dsn && microsoft && <JunkAndEntry microsoft={microsoft} />}
      {!dsn && <Identity inspection={inspection} />}
      <div class="folds">
        {dsn && <Methods inspection={inspection} waiting={waiting} />}
        <Trace trace={inspection.trace} />
        {microsoft && <MicrosoftFields microsoft={microsoft} />}
        <ReportedList reported={inspection.reported} />
        <DnsLedger dns={inspection.dns} />
        <SourceLine source={inspection.source} attempts={state.attempts} />
      </div>
    </>
  );
}
