/** How a result keyword is shown. `quiet` is for results that say nothing for or against. */
export type Tone = 'pass' | 'warn' | 'fail' | 'quiet';

/** Keywords of the RFC 8601 registry; what a server invented (`bestguesspass`, `timeout`) is never green and never red. */
const tones: Readonly<Record<string, Tone>> = {
  pass: 'pass',
  fail: 'fail',
  permerror: 'fail',
  softfail: 'warn',
  policy: 'warn',
  temperror: 'warn',
  neutral: 'quiet',
  none: 'quiet',
};

export function toneOf(result: string | null): Tone {
  if (result === null) return 'quiet';
  return Object.hasOwn(tones, result) ? (tones[result] ?? 'warn') : 'warn';
}
