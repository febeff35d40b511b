import type { Sentence } from '../core/inspection';
import { loadTranslator } from '../i18n';
import type { BadgeState, TabState } from '../protocol';
import { readOptions } from '../storage';
import { writeTabState } from '../tab-states';
import { isWithoutHeaders } from '../without-headers';
import { lookOf, showIcon } from './icon';
import { askContent } from './tab-content';

/** Ids of page-made states are below zero: they have no tab, no icon and no badge. */
const isTab = (tabId: number): boolean => tabId >= 0;

/**
 * Makes a state the tab's present one: session storage (the popup reads it there), toolbar icon, badge. The one place that writes them, so
 * the three can never disagree. Returns the state that stands: where the store could not take it, the error that says so.
 */
export async function publish(tabId: number, wanted: TabState): Promise<TabState> {
  const writing = writeTabState(tabId, wanted, Date.now());
  if (!isTab(tabId)) return writing;
  // The words are looked up while the store writes.
  const [state, found] = await Promise.all([writing, badgeWords(wanted)]);
  const words = state === wanted ? found : await badgeWords(state);
  const title = state.message === null ? 'Mailproof' : `Mailproof: ${words}`;
  const shown = showIcon(tabId, lookOf(state), title);
  await showBadge(tabId, state, words);
  await shown;
  return state;
}

/**
 * Whether the tab's page says that the message of this state stands open there now. What is kept of a tab outlives the page: the tab may
 * have gone on to another site, or the content script may be gone with a permission.
 */
export async function isShown(tabId: number, state: TabState): Promise<boolean> {
  return showBadge(tabId, state, await badgeWords(state));
}

/** Gives a message that stands open beside the one that is meant its badge. The tab's state and the toolbar speak of the other. */
export async function showAside(tabId: number, state: TabState): Promise<void> {
  await showBadge(tabId, state, await badgeWords(state));
}

async function showBadge(tabId: number, state: TabState, words: string): Promise<boolean> {
  if (state.message === null) return false;
  const badge: BadgeState = {
    phase: isWithoutHeaders(state) ? 'ready' : state.phase,
    level: levelOf(state),
    dsn: state.inspection !== null && state.inspection.dsn !== null,
    words,
  };
  const reply = await askContent(tabId, 'show-state', { key: state.message.key, state: badge });
  return reply?.shown ?? false;
}

function levelOf(state: TabState): BadgeState['level'] {
  if (isWithoutHeaders(state)) return 'unknown';
  return state.phase === 'ready' ? (state.inspection?.verdict.level ?? null) : null;
}

/** Level and reason in words, since colour and shape alone do not reach everybody; and a warning where the body imitates this badge. */
async function badgeWords(state: TabState): Promise<string> {
  const { language } = await readOptions();
  const translate = await loadTranslator(language);
  const said = spoken(state, translate);
  return state.message?.imitated ? `${said} ${translate({ id: 'ui_badge_imitated' })}` : said;
}

function spoken(state: TabState, translate: (sentence: Sentence) => string): string {
  if (state.phase === 'ready' && state.inspection !== null) {
    const { level, headline } = state.inspection.verdict;
    const words = translate(headline);
    // "Not known" would be said twice: such headlines say themselves that nothing is known, or why nothing has to be.
    return state.inspection.dsn === null && level !== 'unknown'
      ? `${translate({ id: `ui_level_${level}` })}: ${words}`
      : words;
  }
  if (state.phase === 'error' && state.problem !== null) {
    const words = translate(state.problem);
    return isWithoutHeaders(state) ? `${translate({ id: 'ui_level_unknown' })}: ${words}` : words;
  }
  return translate({ id: `ui_badge_${state.phase}` });
}
