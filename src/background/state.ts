import { loadTranslator } from '../i18n';
import type { BadgeState, TabState } from '../protocol';
import { readOptions, writeTabState } from '../storage';
import { lookOf, showIcon } from './icon';
import { askContent } from './tab-content';

/** Ids of page-made states are below zero: they have no tab, no icon and no badge. */
const isTab = (tabId: number): boolean => tabId >= 0;

/**
 * Makes a state the tab's present one: session storage (the popup reads it there), toolbar icon, badge. The one place that writes them, so
 * the three can never disagree.
 */
export async function publish(tabId: number, state: TabState): Promise<void> {
  await writeTabState(tabId, state, Date.now());
  if (!isTab(tabId)) return;
  const words = await badgeWords(state);
  const title = state.message === null ? 'Mailproof' : `Mailproof: ${words}`;
  const shown = showIcon(tabId, lookOf(state), title);
  if (state.message !== null) {
    const badge: BadgeState = {
      phase: state.phase,
      level: state.phase === 'ready' ? (state.inspection?.verdict.level ?? null) : null,
      dsn: state.inspection !== null && state.inspection.dsn !== null,
      words,
    };
    await askContent(tabId, 'show-state', { key: state.message.key, state: badge });
  }
  await shown;
}

async function badgeWords(state: TabState): Promise<string> {
  const { language } = await readOptions();
  const translate = await loadTranslator(language);
  if (state.phase === 'ready' && state.inspection !== null) {
    return translate(state.inspection.verdict.headline);
  }
  if (state.phase === 'error' && state.problem !== null) return translate(state.problem);
  return translate({ id: `ui_badge_${state.phase}` });
}
