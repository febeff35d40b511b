import type { Sentence } from '../inspection';

/** `Spf= Fail , Dkim= Pass , DMARC= Pass` (Microsoft 5.7.515); lower-case results. */
export function authenticationResults(
  text: string,
): Record<'spf' | 'dkim' | 'dmarc', string> | null {
  const read = (method: string): string | null =>
    new RegExp(`\\b${method} ?= ?(pass|fail|none|softfail|neutral|temperror|permerror)\\b`, 'i')
      .exec(text.slice(0, 3000))?.[1]
      ?.toLowerCase() ?? null;
  const spf = read('spf');
  const dkim = read('dkim');
  const dmarc = read('dmarc');
  if (spf === null || dkim === null || dmarc === null) return null;
  return { spf, dkim, dmarc };
}

/** Google's `DKIM = did not pass SPF [domain] with ip: [ip] = did not pass` (5.7.26). */
export function googleResults(text: string): Record<'spf' | 'dkim', string> | null {
  const part = text.slice(0, 3000);
  const dkim = /\bDKIM ?= ?(did not pass|pass)/i.exec(part)?.[1];
  const spf = /\bSPF \[[^\]]{0,255}\] with ip: ?\[[^\]]{0,64}\] ?= ?(did not pass|pass)/i.exec(
    part,
  )?.[1];
  if (dkim === undefined || spf === undefined) return null;
  const word = (result: string): string => (/not/i.test(result) ? 'fail' : 'pass');
  return { spf: word(spf), dkim: word(dkim) };
}

/** The note on results that the answering server printed, if it did. */
export function resultsNote(text: string): Sentence[] {
  const all = authenticationResults(text);
  if (all !== null) return [{ id: 'dsn_note_results', params: all }];
  const two = googleResults(text);
  return two === null ? [] : [{ id: 'dsn_note_results_spf_dkim', params: two }];
}

/** Ids of the texts that say what each method needs that the answer said did not pass; empty where it printed nothing, or passes alone. */
export function missingMethods(text: string): string[] {
  return Object.entries(authenticationResults(text) ?? {}).flatMap(([method, result]) =>
    result === 'pass' ? [] : [`dsn_missing_${method}_fix`],
  );
}
