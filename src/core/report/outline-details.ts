import type { Inspection, Sentence } from '../inspection';
import { item, type OutlineItem, type OutlineSection } from './outline';
import type { ReportPart } from './parts';
import type { Translate } from './translate';

/** Signatures, Microsoft's stamps, the way of the message, DNS and the ids for support, each with the part that it belongs to. */
export function detailSections(
  inspection: Inspection,
  translate: Translate,
): (readonly [ReportPart, OutlineSection])[] {
  const word = (id: string): string => translate({ id });
  return [
    [
      'microsoft',
      { title: word('report_section_microsoft'), items: microsoft(inspection, translate) },
    ],
    [
      'signatures',
      { title: word('report_section_signatures'), items: signatures(inspection, translate) },
    ],
    ['signatures', { title: word('report_section_records'), items: records(inspection) }],
    ['trace', traceSection(inspection, translate)],
    ['ids', { title: word('report_section_ids'), items: ids(inspection, translate) }],
    ['dns', { title: word('report_section_dns'), items: dns(inspection, translate) }],
    ['microsoft', { title: word('report_section_fields'), items: fields(inspection, translate) }],
  ];
}

function signatures({ verified }: Inspection, translate: Translate): OutlineItem[] {
  return verified.dkim.slice(0, 20).map((dkim) => {
    const text = [
      `s=${dkim.selector}`,
      dkim.keyBits === null ? dkim.algorithm : `${dkim.algorithm} ${dkim.keyBits}`,
      translate({ id: `report_header_signature_${dkim.headerSignature.replaceAll('-', '_')}` }),
      translate({ id: `report_body_hash_${dkim.bodyHash.replaceAll('-', '_')}` }),
    ].join(', ');
    return item(
      `d=${dkim.domain}`,
      `${dkim.result}: ${text}`,
      dkim.reason ? [translate(dkim.reason)] : [],
    );
  });
}

function records({ verified }: Inspection): OutlineItem[] {
  const { spf, dmarc } = verified;
  return [
    ...(spf?.record ? [item(`SPF ${spf.domain ?? ''}`, spf.record)] : []),
    ...(dmarc?.record ? [item(`DMARC ${dmarc.recordDomain ?? ''}`, dmarc.record)] : []),
  ];
}

/** The two answers that people ask for: how it came in, and why it is in Junk. */
function microsoft({ microsoft: stamps }: Inspection, translate: Translate): OutlineItem[] {
  if (stamps === null) return [];
  const sentence = (id: string, said: Sentence | null): OutlineItem[] =>
    said === null ? [] : [item(translate({ id }), translate(said))];
  return [
    ...sentence('report_junk', stamps.junk),
    ...sentence('report_entry', stamps.entry.sentence),
  ];
}

function fields({ microsoft: stamps }: Inspection, translate: Translate): OutlineItem[] {
  return Object.entries(stamps?.fields ?? {})
    .slice(0, 60)
    .map(([name, field]) => item(name, `${field.raw} – ${translate(field.meaning)}`));
}

const MOST_HOPS = 50;

/** The hops as sentences and, for the formats that draw tables, in columns. */
function traceSection(inspection: Inspection, translate: Translate): OutlineSection {
  const word = (id: string): string => translate({ id });
  const rest = inspection.trace.length - MOST_HOPS;
  const more = translate({ id: 'report_hops_more', params: { count: rest } });
  const hops = inspection.trace.slice(0, MOST_HOPS).map((hop) => {
    const delay =
      hop.delaySeconds === null
        ? ''
        : translate({ id: 'report_hop_delay', params: { seconds: hop.delaySeconds } });
    const mark = hop.boundary ? word('report_hop_boundary') : '';
    const from = { from: hop.from ?? '–', ip: hop.ip ?? '–' };
    const parts = [
      hop.from === null ? '' : translate({ id: 'report_hop_from', params: from }),
      hop.network === 'private' ? word('report_hop_private') : '',
      hop.with ?? '',
      hop.tls ?? '',
      delay,
      mark,
    ];
    const protocol = [hop.with, hop.tls].filter((part) => part !== null).join(', ');
    const by = [hop.by ?? '–', mark].filter((part) => part !== '').join(', ');
    return {
      item: item(hop.date ?? '–', hop.by ?? '–', [parts.filter((part) => part !== '').join(', ')]),
      row: [hop.date ?? '–', `${from.from} (${from.ip})`, by, protocol || '–', delay || '–'],
    };
  });
  const head = ['time', 'from', 'by', 'protocol', 'delay'].map((name) =>
    word(`report_column_${name}`),
  );
  return {
    title: word('report_section_trace'),
    items: [...hops.map((hop) => hop.item), ...(rest > 0 ? [item('', more)] : [])],
    table: {
      head,
      rows: [...hops.map((hop) => hop.row), ...(rest > 0 ? [['', more, '', '', '']] : [])],
    },
  };
}

function dns(inspection: Inspection, translate: Translate): OutlineItem[] {
  const asked = inspection.dns.filter((query) => !query.cached).length;
  if (inspection.dns.length === 0) return [];
  const count = translate({
    id: 'report_dns_count',
    params: { count: inspection.dns.length, asked },
  });
  const failed = inspection.dns.filter(
    (query) => !['answer', 'nodata', 'nxdomain', 'unanswered'].includes(query.outcome),
  );
  const host = inspection.resolver;
  return [
    item('', count),
    ...(host === undefined ? [] : [item('', translate({ id: 'report_dns_by', params: { host } }))]),
    ...failed.slice(0, 20).map((query) => item(query.outcome, `${query.name} ${query.type}`)),
  ];
}

function ids(inspection: Inspection, translate: Translate): OutlineItem[] {
  const { message, microsoft: stamps, source, trace: hops } = inspection;
  const network = Object.entries(stamps?.fields ?? {}).find(([name]) =>
    /network-?message-?id/i.test(name),
  )?.[1].raw;
  const boundary = hops.find((hop) => hop.boundary);
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['report_id_message', message.messageId],
    ['report_id_network', network],
    ['report_id_server', boundary?.by],
    ['report_id_received', boundary?.date],
    ['report_id_return_path', message.returnPath === '' ? '<>' : message.returnPath],
    [
      'report_id_source',
      `${translate({ id: `report_source_${source.kind.replaceAll('-', '_')}` })}, ${source.bytes} B`,
    ],
  ];
  return [
    ...lines.flatMap(([id, text]) => (text ? [item(translate({ id }), text)] : [])),
    ...(inspection.notes ?? []).map((note) =>
      item(translate({ id: 'report_note' }), translate(note)),
    ),
  ];
}
