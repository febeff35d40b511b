/** Host, time and ids that support can search for. */
export type Correlation = readonly { readonly label: string; readonly value: string }[];

/** Microsoft's trailer `[HOST.prod.outlook.com 2026-07-13T04:51:53.988Z 08DEE00200AEDCFC]`. */
const MICROSOFT_TRAILER =
  /\[([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}) (\d{4}-\d\d-\d\dT[\d:.]{5,16}Z?) ([0-9A-F]{8,32})\]/;

/** The older trailer, with the host alone. */
const MICROSOFT_HOST = /\[((?:[A-Za-z0-9-]{1,63}\.){1,6}outlook\.com)\]/i;

/** Google's `a1b2c3-20020a05.12 - gsmtp`. */
const GOOGLE_TRAILER = /\b([0-9a-z]{6,}(?:[-.][0-9a-z]{2,30}){1,6}) - gsmtp\b/;

const CODES: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['microsoft-rule', /\b(AS(?:\(\d{3,12}\)|\d{3,12}))/],
  ['microsoft-block', /\((S\d{3,6})\)/],
  ['mx-id', /\[MxId=([0-9A-F]{4,32})\]/i],
  ['filter-agent', /\[Name=([^\]]{1,60})\]/],
  ['attribution', /\b(ATTR\d{1,3})\b/],
  ['last-server', /\[LastAttemptedServerName=([^\]]{1,253})\]/],
  ['last-ip', /\[LastAttemptedIP=([^\]]{1,64})\]/],
];

/** Host, time and id out of Microsoft's trailer, or null. */
export function microsoftTrailer(text: string): { host: string; time: string; id: string } | null {
  const [, host, time, id] = MICROSOFT_TRAILER.exec(text.slice(0, 4000)) ?? [];
  if (host === undefined || time === undefined || id === undefined) return null;
  return { host, time, id };
}

/** Google's id for one session, or null. */
export function googleTrailer(text: string): string | null {
  return GOOGLE_TRAILER.exec(text.slice(0, 4000))?.[1] ?? null;
}

/** Collects what the answers of a report print for support, without doubles. */
export function readCorrelation(texts: readonly string[], known: Correlation): Correlation {
  const found: { label: string; value: string }[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value === undefined || value === '') return;
    if (!found.some((item) => item.label === label && item.value === value))
      found.push({ label, value });
  };
  for (const { label, value } of known) add(label, value);
  for (const text of texts.slice(0, 200)) {
    const part = text.slice(0, 4000);
    const microsoft = MICROSOFT_TRAILER.exec(part);
    add('server', microsoft?.[1]);
    add('server', MICROSOFT_HOST.exec(part)?.[1]);
    add('time', microsoft?.[2]);
    add('id', microsoft?.[3]);
    add('google-id', GOOGLE_TRAILER.exec(part)?.[1]);
    for (const [label, pattern] of CODES) add(label, pattern.exec(part)?.[1]);
  }
  return found.slice(0, 40);
}
