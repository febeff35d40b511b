/**
 * Every selector for Outlook's pages, and every label, in one place: when Outlook changes its DOM, this file changes. No hashed class
 * stands here, since they rot within months, and no label is needed to find a message; labels only help where Outlook offers nothing else.
 */

/** Hosts of the reading pane; the first is there even when nothing is open. */
export const paneHost = '#ReadingPaneContainerId, [data-app-section="ReadingPaneContainer"]';

/** The pane itself. Hidden ones stay in the DOM, so only the visible one counts. */
export const pane =
  '#ConversationReadingPaneContainer, #ItemReadingPaneContainer, ' +
  '[data-app-section="ConversationReadingPaneContainer"], [data-app-section="ItemReadingPaneContainer"]';

/** The body of one expanded message. */
export const body = 'div[id^="UniqueMessageBody"][role="document"]';
/** The same without the id, for the day it goes. Only below a pane: elsewhere the role says nothing of mail. */
export const bodyByRole = 'div[role="document"]';
/** What a sender wrote, wherever an element may stand in it. */
export const anyBody = `${body}, :is(${paneHost}, ${pane}) ${bodyByRole}`;

export const conversationSubject = '[role="heading"][id^="CONV_"][id$="_SUBJECT"]';
export const messageSubject = '[id^="MSG_"][id$="_SUBJECT"]';
export const anyHeading = '[role="heading"]';

export const messageFrom = '[id^="MSG_"][id$="_FROM"]';
/** Persona pills: senders and recipients, the sender first. */
export const persona = '.lpc-hoverTarget, [data-lpc-hover-target-id]';
export const messageTime = '[data-testid="SentReceivedSavedTime"]';

export const hidden = '[hidden]';
export const hiddenFromReaders = '[aria-hidden="true"]';
export const tableRow = 'tr';

export const editable = '[contenteditable="true"], [contenteditable=""]';

/** The selected row of the message list, which bears the only id in the DOM. */
export const selectedRow = '[role="option"][data-convid][aria-selected="true"]';
export const listRow = '[role="option"][data-convid]';
export const rowIdAttribute = 'data-convid';

export const dialog = '[role="dialog"], [role="alertdialog"]';
/** The text of the source and details dialogs. */
export const dialogText = '.allowTextSelection';
/** What a source dialog never holds: viewers of attachments and messages in a dialog do. */
export const notInSourceDialog = `iframe, img, canvas, video, embed, object, ${body}`;
export const button = 'button, [role="button"]';

/** What a click can do something to. */
export const pressable = 'button, a[href], [role="button"], [role="menuitem"]';

export const menu = '[role="menu"]';
export const menuItem = '[role="menuitem"], [role="menuitemcheckbox"], [role="menuitemradio"]';
/** Opens a menu, by its own word (ARIA): nothing happens but that a menu appears. */
export const opensMenu = '[aria-haspopup="menu"], [aria-haspopup="true"]';
export const toolbar = '[role="toolbar"]';

/** A forwarded or answered message quotes below this mark, in every language. */
export const quoteMark = '[id$="divRplyFwdMsg"], [id$="appendonsend"]';

export const badge = 'mailproof-badge';

/**
 * Menu entries that show the whole message. Clicked only where one of them stands word for word: an entry we do not know is never
 * clicked. Attested: English, German, French. The others follow Outlook's own wording as far as it is known; a wrong one matches nothing.
 */
export const sourceLabels: readonly string[] = [
  'View message source',
  'Message source',
  'View source',
  'Nachrichtenquelle anzeigen',
  'Afficher la source du message',
  'Ver origen del mensaje',
  'Ver el origen del mensaje',
  'Visualizza origine messaggio',
  'Exibir origem da mensagem',
  'Ver origem da mensagem',
  'Berichtbron weergeven',
  'Bron van bericht weergeven',
  'Visa meddelandekälla',
  'Vis meldingskilde',
  'Vis meddelelseskilde',
  'Näytä viestin lähde',
  'Wyświetl źródło wiadomości',
  'Zobrazit zdroj zprávy',
  'İleti kaynağını görüntüle',
  'Просмотреть источник сообщения',
  'メッセージのソースを表示',
  '查看邮件源',
  '查看邮件来源',
  '檢視郵件來源',
  '메시지 원본 보기',
  'عرض مصدر الرسالة',
  'הצג מקור הודעה',
];

/** Menu entries that show the header section. */
export const detailsLabels: readonly string[] = [
  'View message details',
  'Message details',
  'View details',
  'Nachrichtendetails anzeigen',
  'Afficher les détails du message',
  'Mostrar detalles del mensaje',
  'Ver detalles del mensaje',
  'Visualizza dettagli messaggio',
  'Exibir detalhes da mensagem',
  'Ver detalhes da mensagem',
  'Berichtdetails weergeven',
  'Visa meddelandeinformation',
  'Vis meldingsdetaljer',
  'Vis meddelelsesoplysninger',
  'Näytä viestin tiedot',
  'Wyświetl szczegóły wiadomości',
  'Zobrazit podrobnosti zprávy',
  'İleti ayrıntılarını görüntüle',
  'Просмотреть сведения о сообщении',
  'メッセージの詳細を表示',
  '查看邮件详细信息',
  '檢視郵件詳細資料',
  '메시지 세부 정보 보기',
  'عرض تفاصيل الرسالة',
  'הצג פרטי הודעה',
];

/** Buttons and submenus worth trying first. Not needed: without them the others are tried in turn. */
export const moreLabels: readonly string[] = [
  'More actions',
  'Weitere Aktionen',
  "Plus d'actions",
  'Autres actions',
  'Más acciones',
  'المزيد من الإجراءات',
];
export const viewLabels: readonly string[] = ['View', 'Anzeigen', 'Afficher', 'Ver', 'عرض'];

/** Buttons that close a dialog, for the case that Escape does not. */
export const closeLabels: readonly string[] = [
  'Close',
  'Schließen',
  'Fermer',
  'Cerrar',
  'Chiudi',
  'Fechar',
  'Sluiten',
  'إغلاق',
  'OK',
];

/** Marks of a draft's card in a thread. */
export const draftLabels: readonly string[] = [
  '[Draft]',
  '[Entwurf]',
  '[Brouillon]',
  '[Borrador]',
  '[Bozza]',
  '[Rascunho]',
  '[Concept]',
  '[مسودة]',
];

/** Compares labels: case, spaces and a final ellipsis do not matter. */
export function normaliseLabel(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ ?\.\.\.$/, '')
    .toLowerCase();
}

/** True where an element's visible or spoken label is one of the list. */
export function hasLabel(element: Element, labels: readonly string[]): boolean {
  const own = [element.textContent, element.getAttribute('aria-label')];
  const wanted = labels.map(normaliseLabel);
  return own.some((label) => label !== null && wanted.includes(normaliseLabel(label)));
}
