import { backgroundOf, markedParty } from '../../../core/dsn/party-bar';
import type { SentSource } from '../../../protocol';
import { looksLikeDsn } from '../dsn-signal';
import { readPaneText } from '../pane-text';
import * as selectors from '../selectors';
import { startOfText, type PaneMessage } from '../shown';
import { dsnSourceOf } from './source-text';

/** S0: the text of a bounce from the visible pane. Null where the message does not look like one. Nothing is asked, nothing is touched. */
export function readDsn(message: PaneMessage): SentSource | null {
  if (message.kind !== 'received') return null;
  const signals = {
    text: startOfText(message.body, 20_000),
    from: message.from,
    quotes: message.body.querySelector(selectors.quoteMark) !== null,
  };
  return looksLikeDsn(signals)
    ? dsnSourceOf(readPaneText(message.body), markedInPane(message.body))
    : null;
}

/** Rows that are looked at, and cells of each; the bar stands near the top. */
const mostRows = 2000;
const mostCells = 20;

/** Whom the bar of an Exchange page marks (core/dsn/party-bar.ts). */
function markedInPane(body: Element): ReturnType<typeof markedParty> {
  const rows = [...body.querySelectorAll(selectors.tableRow)].slice(0, mostRows);
  return markedParty(
    rows.map((row) =>
      [...row.children]
        .slice(0, mostCells)
        .map((cell) => backgroundOf((name) => cell.getAttribute(name))),
    ),
  );
}
