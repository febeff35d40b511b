import type { Inspection, Witness } from '../inspection';
import { item, type OutlineItem, type OutlineSection } from './outline';
import type { Translate } from './translate';

/**
 * SPF, DKIM, DMARC and ARC: one sentence each, what each witness found, and why they differ. A bounce that returns nothing to judge has no
 * such section: "no signature" would be said of a message that nobody saw.
 */
export function methodSection(inspection: Inspection, translate: Translate): OutlineSection {
  const judged = inspection.witnesses.some(
    ({ received, verified, sealer }) => received !== null || verified !== null || sealer !== null,
  );
  const witnesses = inspection.dsn !== null && !judged ? [] : inspection.witnesses;
  const head = ['method', 'received', 'verified', 'meaning'].map((name) =>
    translate({ id: `report_column_${name}` }),
  );
  return {
    title: translate({ id: 'report_section_methods' }),
    items: witnesses.map((witness) => methodItem(witness, translate)),
    table: { head, rows: witnesses.map((witness) => methodRow(witness, translate)) },
  };
}

/** One row: method, what the receiver recorded, what was found now, and both sentences in one cell. */
function methodRow(witness: Witness, translate: Translate): string[] {
  const { method, received, verified, sealer, sentence, difference } = witness;
  const sealed =
    sealer === null ? [] : [`${translate({ id: 'report_witness_sealer' })}: ${sealer}.`];
  const said = [translate(sentence), ...(difference ? [translate(difference)] : []), ...sealed];
  return [method.toUpperCase(), received ?? '–', verified ?? '–', said.join(' ')];
}

function methodItem(witness: Witness, translate: Translate): OutlineItem {
  const said = [
    ['report_witness_received', witness.received],
    ['report_witness_verified', witness.verified],
    ['report_witness_sealer', witness.sealer],
  ] as const;
  const results = said
    .flatMap(([id, result]) => (result === null ? [] : [`${translate({ id })}: ${result}`]))
    .join('; ');
  const notes = [
    ...(results === '' ? [] : [results]),
    ...(witness.difference === null ? [] : [translate(witness.difference)]),
  ];
  return item(witness.method.toUpperCase(), translate(witness.sentence), notes);
}
