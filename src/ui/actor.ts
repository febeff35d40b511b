import type { Actor, Inspection, Sentence } from '../core/inspection';
import type { UiId } from './words';

/** Whose eyes read the page: a bounce is read by its sender, any other message by its recipient. */
export type Reader = 'sender' | 'recipient';

export function readerOf(inspection: Inspection): Reader {
  return inspection.dsn ? 'sender' : 'recipient';
}

const forRecipient: Record<Actor, UiId> = {
  sender: 'ui_actor_sender',
  'sender-admin': 'ui_actor_sender_admin',
  recipient: 'ui_actor_recipient_you',
  'recipient-admin': 'ui_actor_admin_yours',
  microsoft: 'ui_actor_microsoft',
  wait: 'ui_actor_wait',
  unclear: 'ui_actor_unclear',
};

const forSender: Record<Actor, UiId> = {
  ...forRecipient,
  sender: 'ui_actor_sender_you',
  'sender-admin': 'ui_actor_admin_yours',
  recipient: 'ui_actor_recipient',
  'recipient-admin': 'ui_actor_recipient_admin',
};

/** Who has to act, said to the one who reads: "you" and "your administrator" are the reader's own. */
export function actorSentence(actor: Actor, reader: Reader): Sentence & { readonly id: UiId } {
  return { id: (reader === 'sender' ? forSender : forRecipient)[actor] };
}
