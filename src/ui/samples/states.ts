/** Every state that the popup can be in, by the name its picture gets. */
import type { TabState } from '../../protocol';
import { attempts, proven, stateOf } from './base';
import { bounce, delayed, severalRecipients } from './bounces';
import { doubtful, held, lookAlike, offline, rewritten, spoofed } from './messages';

const asking = { id: 'ui_progress_dns', params: { host: 'cloudflare-dns.com' } };

export const sampleStates: Readonly<Record<string, TabState>> = {
  pass: stateOf(proven),
  fail: stateOf(spoofed),
  warn: stateOf(doubtful),
  unknown: stateOf(lookAlike),
  rewritten: stateOf(rewritten),
  partial: stateOf(offline, { phase: 'partial', progress: asking }),
  held: stateOf(held, { phase: 'held' }),
  reading: stateOf(null, { phase: 'reading', progress: { id: 'ui_progress_reading' } }),
  invite: stateOf(null, { phase: 'invite' }),
  bounce: stateOf(bounce),
  'bounce-recipients': stateOf(severalRecipients),
  'bounce-delayed': stateOf(delayed),
  empty: stateOf(null, { phase: 'empty', message: null }),
  error: stateOf(null, {
    phase: 'error',
    problem: { id: 'source_outlook_took_too_long' },
    attempts: [
      ...attempts.slice(0, 1),
      {
        origin: 'outlook-source-dialog',
        outcome: 'failed',
        note: { id: 'source_outlook_dialog_blank' },
      },
      {
        origin: 'outlook-details-dialog',
        outcome: 'not-tried',
        note: { id: 'source_outlook_needs_click' },
      },
    ],
  }),
  'no-headers': stateOf(null, {
    phase: 'error',
    message: { key: 'own', subject: 'Offer for the printers', from: 'Alex Wilber', kind: 'sent' },
    problem: { id: 'source_outlook_no_headers' },
  }),
  'error-several': stateOf(null, {
    phase: 'error',
    problem: { id: 'source_outlook_several_open' },
    choices: [
      {
        key: 'a',
        subject: 'Invoice 4711 for November',
        from: 'Northwind Billing',
        kind: 'received',
      },
      { key: 'b', subject: 'Re: Invoice 4711 for November', from: 'Ada Kowalski', kind: 'sent' },
    ],
  }),
};
