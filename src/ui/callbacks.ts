import type { Inspection, Sentence } from '../core/inspection';
import type { ReportPart } from '../core/report/parts';
import type { MessageKey } from '../protocol';
import type { HostAccess } from './views/host-notice';

export type CopyFormat = 'text' | 'markdown' | 'html' | 'json';

/** What goes into a summary that leaves. */
export interface CopyManner {
  readonly redact: boolean;
  readonly parts: readonly ReportPart[];
}

/** Everything a view can ask for. The page that shows the view decides what happens. */
export interface Callbacks {
  /** Ask DNS now, although the options hold it back; null where they say never. */
  readonly verify: (() => void) | null;
  readonly retry: () => void;
  /** Read the source again, driving Outlook's dialog where needed. */
  readonly readSource: () => void;
  /** Asks the browser for leave to reach the resolver, where its absence may be why DNS does not answer; null where it is there. */
  readonly restorePermission: { readonly host: string; readonly press: () => void } | null;
  /** The permission that the page of the tab lacks; null where none does. */
  readonly hostAccess: HostAccess | null;
  readonly pickMessage: (key: MessageKey) => void;
  /** Null where the page already is one of its own. */
  readonly openWindow: (() => void) | null;
  /** Opens the side panel, which stays beside Outlook; null where the browser has none or where this is it. */
  readonly openPanel: (() => void) | null;
  readonly openOptions: () => void;
  /** Back to the panel for pasting; null where there is none to go back to. */
  readonly startOver: (() => void) | null;
  /** Inspects what was pasted or picked. Resolves to what is wrong with it, or null when it is accepted. */
  readonly inspectText: (text: string) => Promise<Sentence | null>;
  readonly inspectFile: (file: File) => Promise<Sentence | null>;
  readonly copy: (
    format: CopyFormat,
    inspection: Inspection,
    manner: CopyManner,
  ) => Promise<boolean>;
  readonly save: (format: CopyFormat, inspection: Inspection, manner: CopyManner) => void;
  readonly print: () => void;
  readonly copyText: (text: string) => Promise<boolean>;
}
