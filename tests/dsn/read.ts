import { readDsn } from '../../src/core/dsn/dsn';
import type { Dsn } from '../../src/core/inspection';
import { parseMessage } from '../../src/core/message/message';

/** Reads a pasted text. */
export function readText(text: string): Promise<Dsn | null> {
  const bytes = new TextEncoder().encode(text);
  return readDsn({ kind: 'dsn-text', origin: 'paste', bytes, fidelity: 'copy' }, null);
}

/** Reads a whole message. */
export function readMessage(message: string | Uint8Array): Promise<Dsn | null> {
  const bytes = typeof message === 'string' ? new TextEncoder().encode(message) : message;
  return readDsn(
    { kind: 'full-message', origin: 'file', bytes, fidelity: 'wire' },
    parseMessage(bytes),
  );
}
