/** HTML of Exchange's bounces: nested tables with inline styles, no ids, no classes, one cell a label and one a value. */

const CELL = 'font-family:Segoe UI,Arial,sans-serif;font-size:14px;padding:2px 8px 2px 0';

export function pageOf(...parts: readonly string[]): string {
  return `<html><head><meta charset="utf-8"></head><body>\n<table style="width:548px;border-spacing:0"><tbody><tr><td>\n${parts.join('\n')}\n</td></tr></tbody></table>\n</body></html>`;
}

export function heading(words: string): string {
  return `<p style="font-family:Segoe UI,Arial,sans-serif;font-size:18px;color:#333333"><b>${words}</b></p>`;
}

export function paragraph(words: string): string {
  return `<p style="${CELL}">${words}</p>`;
}

/** Label and value side by side, each in a table cell. */
export function labelled(rows: readonly (readonly [label: string, value: string])[]): string {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td style="${CELL};width:140px;vertical-align:top">${label}</td><td style="${CELL}">${value}</td></tr>`,
  );
  return `<table style="border-spacing:0"><tbody>${cells.join('')}</tbody></table>`;
}

export interface Party {
  readonly who: string;
  readonly note: string;
  readonly acts: boolean;
}

/** The bar of three parties; the colour says who has to act. */
export function bar(...parties: readonly Party[]): string {
  const names = parties.map((party) => `<td style="${CELL};font-weight:bold">${party.who}</td>`);
  const strips = parties.map(
    (party) =>
      `<td style="background-color:${party.acts ? '#c00000' : '#cccccc'};height:10px;width:180px"></td>`,
  );
  const notes = parties.map(
    (party) => `<td style="${CELL};color:${party.acts ? '#c00000' : '#333333'}">${party.note}</td>`,
  );
  const rows = [names, strips, notes].map((row) => `<tr>${row.join('')}</tr>`);
  return `<table style="border-spacing:2px"><tbody>${rows.join('')}</tbody></table>`;
}
