/**
 * Values that come out of a message and go into a command line which an administrator will paste. A value that is not plainly harmless is put
 * between single quotes, where PowerShell expands nothing.
 *
 * Source: about_Quoting_Rules. PowerShell takes the typographic quotes U+2018 to U+201B for single quotes too, so those are doubled as well.
 */

/** Letters, digits, dot, hyphen, underscore, at-sign and plus, beginning with a letter or digit: an address, a domain or a network, no operator. */
const BARE = /^[A-Za-z0-9][A-Za-z0-9._+@/-]*$/;
const SINGLE_QUOTES = /['\u2018\u2019\u201A\u201B]/g;
// Control characters (a line end would end the command), bidirectional controls and other invisible format characters.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One argument, safe to paste. Line ends and invisible characters are dropped. */
export function argument(value: string): string {
  const printable = value.replace(UNPRINTABLE, '');
  if (BARE.test(printable)) return printable;
  return `'${printable.replace(SINGLE_QUOTES, (quote) => quote + quote)}'`;
}

/**
 * A command line.
 *
 * @param cmdlet a fixed name from this code, never from a message
 * @param parameters name to value; a boolean becomes `$true` or `$false`, `null` a bare switch
 */
export function commandLine(
  cmdlet: string,
  parameters: Readonly<Record<string, string | boolean | null>>,
): string {
  const words = Object.entries(parameters).map(([name, value]) => {
    if (value === null) return `-${name}`;
    if (typeof value === 'boolean') return `-${name} $${value}`;
    return `-${name} ${argument(value)}`;
  });
  return [cmdlet, ...words].join(' ');
}
