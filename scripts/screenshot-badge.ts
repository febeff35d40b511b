/** A page with the badge in each of its states, on a light and on a dark ground, made of the badge's own style and shapes. */
import { badgeStyle, shapePaths, type BadgeShape } from '../src/webmail/outlook/badge-look';
import { createTranslator, type TextTable } from '../src/core/report/translate';

const domain = 'northwind.example';

/** What the badge says in each shape, from the product's own texts. */
export function badgePage(texts: TextTable): string {
  const say = createTranslator(texts);
  const level = (id: string, headline: string): string =>
    `${say({ id: `ui_level_${id}` })}: ${say({ id: headline, params: { domain } })}`;
  const words: Record<BadgeShape, string> = {
    invite: say({ id: 'ui_badge_invite' }),
    busy: say({ id: 'ui_badge_reading' }),
    pass: level('pass', 'verdict_proven_dkim'),
    warn: level('warn', 'verdict_spf_only'),
    fail: level('fail', 'verdict_disproven'),
    unknown: say({ id: 'verdict_dns_trouble', params: { domain } }),
    dsn: say({ id: 'verdict_dsn_failed', params: { recipient: 'jo@outlook.com' } }),
    trouble: say({ id: 'source_outlook_took_too_long' }),
  };
  const badges = (theme: 'light' | 'dark'): string =>
    Object.entries(words)
      .map(([shape, text]) => {
        const { form, line } = shapePaths[shape as BadgeShape];
        return `<p><span class="badge" data-shape="${shape}" data-theme="${theme}"><svg viewBox="0 0 16 16"><path class="form" d="${form}"/><path class="line" d="${line}"/></svg><span class="name">Mailproof</span><span class="words">${text}</span></span></p>`;
      })
      .join('');
  return `<!doctype html><meta charset="utf-8"><title>badge</title><style>${badgeStyle}
    body { margin: 0; } p { margin: 0 0 10px; } svg { animation: none !important; }
    div { padding: 20px 20px 10px; } .dark { background: #1b1f26; }</style>
    <main id="root"><div>${badges('light')}</div><div class="dark">${badges('dark')}</div></main>`;
}
