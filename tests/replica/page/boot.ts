import { App } from './app';
import { connect } from './api';
import { lateDialog } from './card';
import type { PageConfig, Row } from './config';
import { h, setSeed } from './dom';
import { countDialogs, installLayers, recordedActions } from './layers';
import { readRoute } from './routes';
import { claimDefaultPolicy } from './trusted-types';

/** What the tests may ask of the page, from its own world. */
export interface ReplicaHandle {
  /** Opens a message by item id, conversation id or subject as a click on its row would. */
  open(wanted: string): Promise<boolean>;
  /** Goes to another mailbox: `/mail/1`, `/mail/<address>`. */
  switchTo(base: string): void;
  /** Deletes a message of the conversation or item that is open, as the Delete key does. */
  remove(id: string): void;
  /** Draws the open message anew, in other elements. */
  redraw(): void;
  /** Empties the pane and leaves the row selected. */
  emptyPane(): void;
  /** The dialog that is kept back comes now. */
  letDialogCome(): void;
  actions(): readonly string[];
  dialogs(): number;
}

async function boot(): Promise<void> {
  const host = document.querySelector<HTMLElement>('#app');
  const data = document.querySelector('#bootConfig')?.textContent;
  if (host === null || !data) return;
  if (!claimDefaultPolicy()) {
    document.documentElement.dataset['boot'] = 'failed';
    host.append(
      h('p', { role: 'alert' }, 'Mail could not start: a default policy exists already.'),
    );
    return;
  }
  const config = JSON.parse(data) as PageConfig;
  setSeed(config.seed);
  document.documentElement.lang = config.locale;
  document.documentElement.dir = config.locale === 'ar' ? 'rtl' : 'ltr';
  // The page leaves secrets where the real one does; nobody else has any business with them.
  window.localStorage.setItem('msal.token.keys', config.honey.local); // oxlint-disable-line no-restricted-properties
  window.sessionStorage.setItem('msal.session', config.honey.session); // oxlint-disable-line no-restricted-properties
  installLayers();
  const api = await connect(config);
  const app = new App(config, api);
  await app.start(host);
  const handle: ReplicaHandle = {
    async open(wanted) {
      for (const folder of ['inbox', 'junkemail', 'sentitems', 'drafts']) {
        const rows: Row[] = await api.rows(folder);
        const row = app.find(rows, wanted);
        if (row === undefined) continue;
        app.go(row.folder, config.conversationView ? row.conversationId : row.itemId);
        return true;
      }
      return false;
    },
    switchTo: (base) => app.goTo(base, 'inbox', null),
    remove: (id) => app.removed(id),
    redraw: () => app.redraw(),
    emptyPane: () => app.emptyPane(),
    letDialogCome: () => void lateDialog.letGo(),
    actions: recordedActions,
    dialogs: countDialogs,
  };
  (window as unknown as { replica: ReplicaHandle }).replica = handle;
  document.documentElement.dataset['boot'] = readRoute(location).view;
}

void boot();
