/** The popup that hangs from the toolbar: a page in Chromium, a part of Firefox's own window there. What stands in it, and a press in it. */
export interface HangingPopup {
  /** Looks until it shows what is wanted: by default, that its work is done. @throws with what was seen last, after twenty seconds */
  until(holds?: (seen: SeenPopup) => boolean): Promise<SeenPopup>;
  click(selector: string): Promise<void>;
  /** As a click elsewhere does. */
  close(): Promise<void>;
}

/** The attributes of its root, and the words in its main part. */
export interface SeenPopup {
  readonly state: string;
  readonly phase: string | null;
  readonly level: string | null;
  readonly text: string;
  /** What is said of a host where the extension may not work, where a button beside it changes that. */
  readonly hostAccess: string | null;
}

/** A function of the popup's document that gives a {@link SeenPopup}, null before there is anything, as text: it runs where no closure reaches. */
export const READ_POPUP = `(document) => {
  const root = document.querySelector('[data-state]');
  const notice = document.querySelector('[data-output="host-access"]');
  return root && {
    state: root.getAttribute('data-state') ?? '',
    phase: root.getAttribute('data-phase'),
    level: root.getAttribute('data-level'),
    text: root.querySelector('main')?.innerText ?? '',
    hostAccess: notice?.querySelector('[data-action="restore-permission"]') ? notice.textContent : null,
  };
}`;

/** Waits for a popup that is there and shows what is wanted. */
export async function seenWhen(
  look: () => Promise<SeenPopup | null>,
  holds: (seen: SeenPopup) => boolean = isSettled,
): Promise<SeenPopup> {
  let seen: SeenPopup | null = null;
  for (let turn = 0; turn < 200; turn++) {
    seen = await look();
    if (seen !== null && holds(seen)) return seen;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The popup never came to that. Seen last: ${JSON.stringify(seen)}`);
}

/** However its work ended. */
const isSettled = ({ state }: SeenPopup): boolean => state === 'ready' || state === 'error';

/** What a popup shows once its work is done, or once it shows what is wanted. It is closed again. */
export async function seenAndClosed(
  popup: HangingPopup,
  holds?: (seen: SeenPopup) => boolean,
): Promise<SeenPopup> {
  const seen = await popup.until(holds);
  await popup.close();
  return seen;
}
