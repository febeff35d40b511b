import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { toBase64 } from '../base64';
import type { Sentence } from '../core/inspection';
import type { Translate } from '../core/report/translate';
import type { TabState } from '../protocol';
import { ask } from '../request';
import { newStateId } from '../state-id';
import type { Options } from '../storage';
import { emptyTabState, watchTabState } from '../tab-states';
import type { Callbacks } from '../ui/callbacks';
import { largestFile } from '../ui/limits';
import { dnsTrouble } from '../ui/summary';
import { TabView } from '../ui/tab-view';
import { copyText } from './clipboard';
import { allowOrigin, useBlockedOrigin } from './blocked-host';
import { useHostAccess } from './host-access';
import { panelOpener, useFollowedTab, type Place } from './place';

/** Until the first reply: the request has been made by opening this page. */
const opening: TabState = { ...emptyTabState, phase: 'reading' };

/** The background is gone: the extension was updated or switched off while this page stood open. */
const noAnswer: TabState = {
  ...emptyTabState,
  phase: 'error',
  problem: { id: 'ui_error_no_answer' },
};

interface Pasted {
  readonly stateId: number;
  readonly request: { base64: string; origin: 'paste' | 'file'; name: string | null };
  readonly state: TabState;
}

interface InspectMore {
  readonly key?: string;
  readonly verify?: boolean;
  readonly again?: boolean;
  /** Nothing was pressed but what opened this page. */
  readonly opened?: boolean;
  /** Only shows what is known. */
  readonly look?: boolean;
}

interface AppProps {
  readonly place: Place;
  readonly options: Options;
  readonly translate: Translate;
}

/** The popup: keeps the state of its tab, or of what was pasted into it, and turns presses into requests. */
export function App({ place, options, translate }: AppProps) {
  const tabId = useFollowedTab(place);
  const { kind, windowId } = place;
  const [tabState, setTabState] = useState<TabState>(opening);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [pasting, setPasting] = useState(false);
  const underWay = useRef(0);
  const news = useRef(0);

  const inspectTab = async (more: InspectMore = {}) => {
    underWay.current += more.look ? 0 : 1;
    try {
      // A number below zero was pasted elsewhere: it can be shown, not read again.
      const look = tabId < 0 || more.look === true;
      const known = news.current;
      const request = look ? ask('tab-state', { tabId }) : ask('inspect-tab', { tabId, ...more });
      const state = await request;
      // What was looked up before something newer was told is old.
      if (!look || news.current === known) setTabState(state);
    } catch {
      setTabState(noAnswer);
    } finally {
      underWay.current -= more.look ? 0 : 1;
    }
  };

  useEffect(() => {
    const stop = watchTabState(tabId, (state) => {
      news.current += 1;
      // The invitation to ask is no news to a page that has asked already.
      const invited = state.phase === 'invite' && underWay.current > 0;
      setTabState(invited ? { ...state, phase: 'reading' } : state);
    });
    setPasted(null);
    setPasting(false);
    // Opening the popup is the request to inspect; the panel stays open while messages change, so it only looks.
    void inspectTab(kind === 'panel' ? { look: true } : { opened: true });
    return stop;
  }, [tabId]);

  /** Inspects bytes under a state of their own, watched while it grows. What cannot be used goes back to the panel as a sentence. */
  const inspectBytes = async (
    request: Pasted['request'],
    verify: boolean,
  ): Promise<Sentence | null> => {
    const stateId = newStateId();
    const show = (state: TabState) => {
      if (state.phase !== 'error' && state.phase !== 'empty') {
        setPasted({ stateId, request, state });
      }
    };
    const stop = watchTabState(stateId, show);
    try {
      const state = await ask('inspect-bytes', { stateId, ...request, verify });
      show(state);
      return state.phase === 'error' ? (state.problem ?? { id: 'ui_error_unknown' }) : null;
    } catch {
      return { id: 'ui_error_no_answer' };
    } finally {
      stop();
    }
  };

  const state = pasted?.state ?? (pasting ? emptyTabState : tabState);
  const canStartOver = pasted !== null || state.phase === 'error';
  const shownId = pasted?.stateId ?? tabId;
  // Only what is finished outlives this page; the bytes behind a question that was held back do not.
  const canLeave = kind !== 'page' && (pasted === null || state.phase === 'ready');

  const blocked = useBlockedOrigin(state, options);
  const hostAccess = useHostAccess(tabId, () => void inspectTab({ again: true }));
  const openPanel = useMemo(() => (kind === 'popup' ? panelOpener(windowId) : null), [kind]);
  // The popup has done its part once the other place is open.
  const leave = () => {
    if (kind === 'popup') window.close();
  };

  // The callbacks are not made anew with every state, and some wait for an answer of the browser.
  const shown = useRef(state);
  shown.current = state;
  const again = () => {
    // DNS is asked again only where it was asked before, whatever the options say by now.
    const { inspection } = shown.current;
    const verify = inspection !== null && dnsTrouble(inspection);
    if (pasted) void inspectBytes(pasted.request, verify);
    else void inspectTab({ again: true, verify });
  };

  const callbacks = useMemo<Callbacks>(
    () => ({
      verify:
        options.dns === 'off'
          ? null
          : () => {
              if (pasted) void inspectBytes(pasted.request, true);
              else void inspectTab({ verify: true });
            },
      retry: again,
      readSource: () => void inspectTab({ again: true }),
      restorePermission: blocked
        ? {
            host: new URL(blocked).host,
            press: () => void allowOrigin(blocked).then((granted) => granted && again()),
          }
        : null,
      hostAccess: pasted || pasting ? null : hostAccess,
      pickMessage: (key) => void inspectTab({ key }),
      openWindow: canLeave ? () => void ask('open-window', { tabId: shownId }).then(leave) : null,
      openPanel: openPanel && pasted === null ? () => void openPanel().then(leave, () => {}) : null,
      openOptions: () => void browser.runtime.openOptionsPage(),
      startOver: canStartOver
        ? () => {
            setPasted(null);
            setPasting(true);
          }
        : null,
      inspectText: (text) => {
        const base64 = toBase64(new TextEncoder().encode(text));
        return inspectBytes({ base64, origin: 'paste', name: null }, false);
      },
      inspectFile: async (file) => {
        if (file.size > largestFile) return { id: 'ui_paste_too_large' };
        const bytes = await file.arrayBuffer().catch(() => null);
        if (bytes === null) return { id: 'ui_paste_unreadable_file' };
        const base64 = toBase64(new Uint8Array(bytes));
        return inspectBytes({ base64, origin: 'file', name: file.name }, false);
      },
      // The reports are loaded when the first one is wanted.
      copy: async (format, inspection, manner) =>
        (await import('./copy')).copyInspection(format, inspection, translate, manner),
      save: (format, inspection, manner) =>
        void import('./copy').then(({ saveInspection }) =>
          saveInspection(format, inspection, translate, manner),
        ),
      print: () => window.print(),
      copyText,
    }),
    [
      pasted,
      pasting,
      tabId,
      canLeave,
      canStartOver,
      shownId,
      blocked,
      hostAccess,
      options,
      translate,
    ],
  );

  return <TabView state={state} callbacks={callbacks} copying={options} />;
}
