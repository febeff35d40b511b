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
  /** `unknown`: the entries that open the dialogs have labels that nobody knows. */
  readonly labels: 'known' | 'unknown';
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
