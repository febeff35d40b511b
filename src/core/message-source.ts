import type { BarParty } from './dsn/party-bar';
import type { SourceKind } from './inspection';

/** Where the bytes came from. It decides how far a body hash can be believed and is shown to the user. */
export type SourceOrigin =
  | 'paste'
  | 'file'
  | 'msg-file'
  | 'command-line'
  | 'outlook-pane'
  | 'outlook-source-dialog'
  | 'outlook-details-dialog'
  | 'owa-service'
  | 'graph';

/** What is to be inspected. */
export interface MessageSource {
  readonly kind: SourceKind;
  readonly origin: SourceOrigin;
  /** The octets: a whole RFC 5322 message, its header section, or the text of a DSN (UTF-8). */
  readonly bytes: Uint8Array;
  /**
   * `wire`: full MIME as stored; a body hash may be found to mismatch. `copy`: text read from a dialog or a .msg, line ends and
   * character sets not those of the wire; it can confirm a body hash, never refute it (contract, "Copies").
   */
  readonly fidelity: 'wire' | 'copy';
  /** The readable text that came beside a header section, e.g. the body kept in a .msg. Never hashed, never evidence of origin. */
  readonly text?: string;
  /** Whom the coloured bar of a bounce's page marks, where the page was seen and only its text is in `bytes` (dsn/party-bar.ts). */
  readonly marked?: BarParty;
  /** The text in `bytes` is only the beginning of what stood there: the rest was too long to be read. */
  readonly cut?: true;
}
