/**
 * A text without the letters at its end that stand in `letters`. A pattern like `/ +$/` would do the same, but looks at every run of such
 * letters anywhere in the text as often as the run is long: a sender who writes a hundred thousand of them stops the program.
 */
export function dropEnd(text: string, letters: string): string {
  let end = text.length;
  while (end > 0 && letters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
