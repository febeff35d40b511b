import type { Sentence } from '../../../core/inspection';
import type { GraphStatus } from '../../../protocol';
import type { OptionChange, Options } from '../../../storage';

/** Names of options, as they are stored. */
export type OptionName = keyof OptionChange;

/** What the options page does when something is changed or pressed. */
export interface OptionsCallbacks {
  readonly change: (change: OptionChange) => void;
  /** Reads a URL as written: the URL to store, or what is wrong with it. */
  readonly readUrl: (text: string) => { url: string } | { problem: Sentence };
  /** Asks the resolver one question. `allow` is the host to ask leave for when that may be what is missing. */
  readonly test: (options: Options) => Promise<{ note: Sentence; allow: string | null }>;
  /** Asks the browser for leave to reach the resolver, then tests again. */
  readonly allow: (options: Options) => Promise<{ note: Sentence; allow: string | null }>;
  /** Reads a host as written: its name, or what is wrong with it. */
  readonly readHost: (text: string) => { host: string } | { problem: Sentence };
  /** Calls back with whether the browser lets us work on a host, now and on each change. Returns what stops it. */
  readonly watchHost: (host: string, callback: (allowed: boolean) => void) => () => void;
  /** Asks the browser for leave to work on a host. Called straight from a click. */
  readonly allowHost: (host: string) => void;
  /** Opens Microsoft's window for the user's consent; resolves when it is closed. */
  readonly connectGraph: () => Promise<void>;
  readonly disconnectGraph: () => Promise<void>;
  readonly forget: () => Promise<void>;
  /** Saves the options as a file. */
  readonly exportOptions: () => void;
  /** Takes options from a file. Resolves to what came of it. */
  readonly importOptions: (file: File) => Promise<Sentence>;
}

export interface OptionsViewProps {
  readonly options: Options;
  /** Options that the organisation has set: shown, not to be changed. */
  readonly locked: ReadonlySet<OptionName>;
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly shippedSealers: readonly string[];
  /** Null until it is known. */
  readonly graph: GraphStatus | null;
  /** Changes whenever something was stored; shown for the eye and for screen readers. */
  readonly saved: boolean;
  readonly callbacks: OptionsCallbacks;
}
