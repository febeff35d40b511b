import type { DsnAction } from '../inspection';

/** One line "at this time, this server answered that" of an Exchange report or of a message trace. */
export interface ServerAnswer {
  readonly at: string | null;
  readonly host: string | null;
  readonly ip: string | null;
  readonly text: string;
}

/** What a reader found about one recipient, before any rule has looked at it. */
export interface RecipientReport {
  readonly finalRecipient: string | null;
  readonly originalRecipient: string | null;
  readonly action: DsnAction;
  /** The Status field, as written. */
  readonly status: string | null;
  /** The server's words as one line. */
  readonly diagnostic: string | null;
  /** Diagnostic type, e.g. `smtp`, `x-postfix`. */
  readonly diagnosticType: string | null;
  readonly remoteMta: string | null;
  /** ISO 8601. */
  readonly retryUntil: string | null;
  /** Latest first: the first is the verdict, the others its causes. */
  readonly answers: readonly ServerAnswer[];
}

/** What a reader made of the whole report. */
export interface Report {
  readonly reportingMta: string | null;
  readonly recipients: readonly RecipientReport[];
  /** Header section of the returned message, as it stands. */
  readonly returnedHeaders: string | null;
  /** Facts of the original that a report prints itself (Exchange's "Original Message Details"). */
  readonly original: {
    readonly sender: string | null;
    readonly to: string | null;
    readonly subject: string | null;
    readonly date: string | null;
    readonly messageId: string | null;
  };
  /** Which kind of text it was, for the speaker: `exchange`, `message-trace`, `gmail`, `postfix`, ... */
  readonly form: string;
  readonly correlation: readonly { readonly label: string; readonly value: string }[];
  /** The reader came to its own limit: more stood there. */
  readonly cut?: true;
}

export const NO_ORIGINAL: Report['original'] = {
  sender: null,
  to: null,
  subject: null,
  date: null,
  messageId: null,
};

/** A report on one recipient with everything unknown. */
export function blankRecipient(address: string | null): RecipientReport {
  return {
    finalRecipient: address,
    originalRecipient: null,
    action: 'failed',
    status: null,
    diagnostic: null,
    diagnosticType: null,
    remoteMta: null,
    retryUntil: null,
    answers: [],
  };
}
