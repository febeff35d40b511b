import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Inspection } from '../core/inspection';
import { shownDeep } from '../core/shown-text';
import type { TabState } from '../protocol';
import type { Callbacks } from './callbacks';
import { Bar, type CopyDefaults } from './views/copy-bar';
import { HostNotice } from './views/host-notice';
import { InspectionView } from './views/inspection-view';
import { PastePanel } from './views/paste-panel';
import { isWithoutHeaders } from '../without-headers';
import { ErrorView, Invite, Loading } from './views/states';
import { useWords } from './words';

interface TabViewProps {
  readonly state: TabState;
  readonly callbacks: Callbacks;
  readonly copying: CopyDefaults;
}

/** What scripts read from the root (contract, "Pages and elements"). `invite`: another message was opened while this page stood open. */
const pageStates = {
  empty: 'empty',
  invite: 'empty',
  reading: 'loading',
  partial: 'loading',
  held: 'ready',
  ready: 'ready',
  error: 'error',
} as const satisfies Record<TabState['phase'], string>;

/** The popup, whole: it renders the state of a tab and nothing else. Texts of a message are made fit for the eye here, once for all views. */
export function TabView({ state: given, callbacks, copying }: TabViewProps) {
  const { t } = useWords();
  const state = useMemo(() => shownDeep(given), [given]);
  // No server has carried the message: that is an answer, and no failure.
  const bare = isWithoutHeaders(state);
  const shown = bare ? 'ready' : pageStates[state.phase];
  const [redact, setRedact] = useState(copying.copyRedact);
  const [onPaper, setOnPaper] = useState<Inspection | null>(null);
  // On paper people are hidden like in every other copy: the page shows it so for as long as it is printed.
  const inspection = onPaper ?? state.inspection;
  useEffect(() => {
    if (onPaper === null) return;
    callbacks.print();
    setOnPaper(null);
  }, [onPaper]);
  const print = async () => {
    if (!redact || state.inspection === null) return callbacks.print();
    const { redactInspection } = await import('../core/report/redact');
    setOnPaper(redactInspection(state.inspection));
  };
  const known = shown === 'ready' ? inspection?.verdict.level : undefined;
  const level = bare ? 'unknown' : known;
  return (
    <div class="page" data-state={shown} data-level={level} data-phase={state.phase}>
      <main class="page-body">
        {callbacks.hostAccess && <HostNotice access={callbacks.hostAccess} />}
        {state.phase === 'invite' ? (
          <Invite state={state} callbacks={callbacks} />
        ) : shown === 'empty' ? (
          <PastePanel
            callbacks={callbacks}
            lead={t(callbacks.openWindow ? 'ui_paste_lead' : 'ui_paste_lead_page')}
          />
        ) : bare || shown === 'error' ? (
          <ErrorView state={state} callbacks={callbacks} />
        ) : inspection ? (
          <InspectionView
            state={onPaper ? { ...state, message: null } : state}
            inspection={inspection}
            callbacks={callbacks}
          />
        ) : (
          <Loading state={state} />
        )}
      </main>
      <Bar
        inspection={shown === 'ready' ? given.inspection : null}
        copying={copying}
        callbacks={callbacks}
        redact={redact}
        setRedact={setRedact}
        print={() => void print()}
      />
    </div>
  );
}
