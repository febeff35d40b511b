import type { BadgeState } from '../../protocol';

/** The pictures a badge can bear. The level is told by shape first, by colour second. */
export type BadgeShape =
  'pass' | 'warn' | 'fail' | 'unknown' | 'dsn' | 'invite' | 'busy' | 'trouble';

/** The form that tells a state apart without its colour: a bounce before its level, work and trouble before both. */
export function shapeOf(state: BadgeState): BadgeShape {
  if (state.phase === 'reading' || state.phase === 'partial') return 'busy';
  if (state.phase === 'error') return 'trouble';
  if (state.phase === 'ready' && state.dsn) return 'dsn';
  if (state.phase === 'ready' && state.level !== null) return state.level;
  return 'invite';
}

/** Outlines on a 16 by 16 grid: the filled outer form, and the line drawn on it. */
export const shapePaths: Record<BadgeShape, { readonly form: string; readonly line: string }> = {
  pass: { form: 'M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z', line: 'm4.6 8.3 2.4 2.4 4.5-5' },
  warn: { form: 'M8 .8 15.6 14.6H.4Z', line: 'M8 5.6v4.2M8 12.2v.1' },
  fail: {
    form: 'M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z',
    line: 'm5.4 5.4 5.2 5.2M10.6 5.4l-5.2 5.2',
  },
  unknown: {
    form: 'M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z',
    line: 'M5.9 6.1a2.1 2.1 0 1 1 3.2 1.8c-.7.4-1.1.9-1.1 1.6M8 12v.1',
  },
  dsn: { form: 'M.8 2.8h14.4v10.4H.8Z', line: 'm2.6 5 5.4 4.2L13.4 5' },
  // A lens, and no tick of any kind: nothing has been checked yet.
  invite: {
    form: '',
    line: 'M6.8 1.6a5.2 5.2 0 1 0 0 10.4 5.2 5.2 0 0 0 0-10.4ZM10.6 10.6l3.8 3.8',
  },
  busy: { form: '', line: 'M8 1.5a6.5 6.5 0 1 1-6.5 6.5' },
  trouble: {
    form: 'M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z',
    line: 'M8 7v4.6M8 4.4v.1',
  },
};

export const badgeStyle = `
:host {
  all: initial;
  display: block;
  margin-block: 8px 4px;
  outline: none;
}
.badge {
  --form: #5b6472; --line: #fff; --ground: #f2f4f7; --edge: #c9cfd8; --text: #1f2733;
  align-items: flex-start;
  background: var(--ground);
  border: 1px solid var(--edge);
  border-radius: 6px;
  box-sizing: border-box;
  color: var(--text);
  cursor: pointer;
  display: inline-flex;
  font: 13px/18px system-ui, 'Segoe UI', sans-serif;
  gap: 8px;
  max-width: 100%;
  padding: 4px 10px 4px 8px;
}
[dir='rtl'].badge { padding: 4px 8px 4px 10px; }
.badge:hover { border-color: var(--form); }
:host(:focus-visible) .badge { outline: 2px solid var(--form); outline-offset: 2px; }
svg { flex: none; height: 16px; margin-block-start: 1px; width: 16px; }
.form { fill: var(--form); }
.line { fill: none; stroke: var(--line); stroke-linecap: round; stroke-linejoin: round; stroke-width: 1.6; }
.words { overflow-wrap: anywhere; unicode-bidi: plaintext; }
.name { color: var(--form); flex: none; font-weight: 600; }
.badge:is([data-shape='busy'], [data-shape='invite']) .name { color: var(--line); }
.badge[data-shape='pass'] { --form: #18733a; --ground: #eaf6ee; --edge: #a9d5b8; }
.badge[data-shape='warn'] { --form: #8a5a00; --ground: #fdf4e1; --edge: #e3c689; }
.badge[data-shape='fail'] { --form: #a8201a; --ground: #fceceb; --edge: #e6b0ac; }
.badge[data-shape='dsn'] { --form: #7a4a00; --ground: #fbf1e4; --edge: #dfc39c; }
.badge[data-shape='busy'], .badge[data-shape='invite'] { --line: #44546a; }
.badge[data-theme='dark'] { --form: #aeb8c6; --line: #161b22; --ground: #2b3038; --edge: #4b535f; --text: #eef1f5; }
.badge[data-theme='dark'][data-shape='pass'] { --form: #6fd193; --ground: #1d3326; --edge: #3d6b4e; }
.badge[data-theme='dark'][data-shape='warn'] { --form: #f0bf5c; --ground: #372c16; --edge: #77602c; }
.badge[data-theme='dark'][data-shape='fail'] { --form: #f5948d; --ground: #3b201e; --edge: #84433e; }
.badge[data-theme='dark'][data-shape='dsn'] { --form: #e8b979; --ground: #352a1b; --edge: #735a37; }
.badge[data-theme='dark']:is([data-shape='busy'], [data-shape='invite']) { --line: #c3ccd9; }
.badge[data-shape='busy'] svg { animation: turn 1.1s linear infinite; }
@keyframes turn { to { transform: rotate(360deg); } }
@media (prefers-reduced-motion: reduce) { .badge[data-shape='busy'] svg { animation: none; } }
@media (forced-colors: active) {
  .badge { border-color: CanvasText; }
  .form { fill: CanvasText; }
  .line { stroke: Canvas; }
  .badge:is([data-shape='busy'], [data-shape='invite']) .line { stroke: CanvasText; }
}
`;
