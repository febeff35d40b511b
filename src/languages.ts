/** The languages of the interface. Pure: the gallery of samples asks here, too, and there is no extension around it. */

/** Languages with a folder under public/_locales, each under its own name; English first, because every text exists there. */
export const languages: readonly { readonly code: string; readonly name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
  { code: 'fr', name: 'Français' },
  { code: 'es', name: 'Español' },
  { code: 'ar', name: 'العربية' },
];

/** The folder for an option value: `auto` follows the browser's own language, and what we do not have is English. */
export function resolveLanguage(option: string, browserLanguage: string): string {
  const wanted = (option === 'auto' ? browserLanguage : option).toLowerCase();
  const base = wanted.split(/[-_]/)[0];
  const known = languages.find(({ code }) => code === wanted || code === base);
  return known?.code ?? 'en';
}

/** `rtl` for the scripts that are written from right to left (of the languages that a browser may name). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
