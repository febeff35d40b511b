// RFC 7208 section 4.5: a record begins with exactly "v=spf1", ended by a space or the end.
const RECORD = /^v=spf1(?: |$)/i;

/** The SPF records among the TXT rows of a name, each with its character-strings joined (RFC 7208 section 3.3). More than one is an error. */
export function spfRecords(rows: readonly unknown[]): string[] {
  return rows
    .map((row) => (Array.isArray(row) ? row.join('') : String(row)))
    .filter((text) => RECORD.test(text));
}
