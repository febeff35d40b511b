import type { Folder } from './folders';

export type Mode = 'bearer' | 'msa' | 'canary';
export type Locale = 'en' | 'de' | 'fr' | 'ar';

/** What the server tells the page at boot. */
export interface PageConfig {
  readonly mode: Mode;
  readonly conversationView: boolean;
  readonly locale: Locale;
  readonly seed: string;
  readonly user: { readonly name: string; readonly address: string };
  readonly dialog: DialogBehaviour;
  readonly page: PageBehaviour;
  /** The pane follows pushState after this many milliseconds. */
  readonly staleMs: readonly [least: number, most: number];
  readonly honey: {
    readonly local: string;
    readonly session: string;
  };
}

export interface DialogBehaviour {
  /** The text comes this many milliseconds after the dialog. */
  readonly fillMs: readonly [least: number, most: number];
  /** `first`: the first open stays blank; `always`: every one does. */
  readonly blank: 'never' | 'first' | 'always';
  /**
   * What comes very late: the first dialog, or the first menu below "more actions", only when the next one is asked for, and that one shortly
   * after it.
   */
  readonly late: 'nothing' | 'first-dialog' | 'first-menu';
  /** `unknown`: the entries that open the dialogs have labels that nobody knows. */
  readonly labels: 'known' | 'unknown';
}

/** Ways in which the page may behave worse than it is known to, so that the tests meet the worst case. */
export interface PageBehaviour {
  /** `prefixed`: the ids and classes in a body get `x_` before them; `kept`: a sender's ids stand as they were written. */
  readonly bodyIds: 'prefixed' | 'kept';
  /** `latest`: a pane that was overtaken is never drawn; `all`: every one is, in order, also those whose address is left by then. */
  readonly draws: 'latest' | 'all';
}

/** A row of the list as the service sends it. */
export interface Row {
  readonly conversationId: string;
  /** Item id in item view; the newest item's in conversation view. */
  readonly itemId: string;
  readonly folder: Folder;
  readonly subject: string;
  readonly senders: string;
  readonly time: string;
  readonly preview: string;
  readonly unread: boolean;
  readonly draft: boolean;
}

/** A message as the service sends it. */
export interface Item {
  readonly id: string;
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly time: string;
  readonly body: string;
  readonly draft: boolean;
  readonly sent: boolean;
}
