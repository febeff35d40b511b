/** Lines of text in columns, for a terminal. */

/** Cuts to a width, with an ellipsis where something was lost. */
export function cut(text: string, width: number): string {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, width - 1).join('')}…`;
}

/** Pads each cell to the widest of its column, up to the width given for it; the last column keeps its length. */
export function table(rows: readonly (readonly string[])[], limits: readonly number[]): string[] {
  const widths = limits.map((limit, column) =>
    Math.min(limit, Math.max(0, ...rows.map((row) => [...(row[column] ?? '')].length))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column];
        if (width === undefined) return cell;
        const shown = cut(cell, width);
        return shown + ' '.repeat(width - [...shown].length);
      })
      .join('  ')
      .trimEnd(),
  );
}
