/**
 * Values that come out of a message and go into a command line which an administrator will paste: the findings and the fixes of a bounce
 * both quote here and nowhere else.
 *
 * Source: about_Quoting_Rules. Between single quotes PowerShell expands nothing. It takes the typographic quotes U+2018 to U+201B for single
 * quotes too, so those are doubled as well.
 */

/** Letters, digits and `. _ + @ / -`, beginning with a letter or digit: an address, a domain or a network, no operator. */
const BARE = /^[A-Za-z0-9][A-Za-z0-9._+@/-]*$/;
const SINGLE_QUOTES = /['\u2018\u2019\u201A\u201B]/g;
// Control characters (a line end would end the command), bidirectional controls and other invisible format characters.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A single-quoted (verbatim) PowerShell string. Line ends and invisible characters are dropped. */
export function quote(value: string): string {
  return `'${printable(value).replace(SINGLE_QUOTES, (mark) => mark + mark)}'`;
}

/** One argument, safe to paste: bare where it is plainly harmless, {@link quote | quoted} otherwise. */
export function argument(value: string): string {
  const bare = printable(value);
  return BARE.test(bare) ? bare : quote(bare);
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

function printable(value: string): string {
  return value.replace(UNPRINTABLE, '');
}
