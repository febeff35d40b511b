import type { Inspection, Sentence } from '../inspection';
import { item, type OutlineItem, type OutlineSection } from './outline';
import type { Translate } from './translate';

/** Signatures, Microsoft's stamps, the way of the message, DNS and the ids for support. */
export function detailSections(inspection: Inspection, translate: Translate): OutlineSection[] {
  const word = (id: string): string => translate({ id });
  return [
    { title: word('report_section_microsoft'), items: microsoft(inspection, translate) },
    { title: word('report_section_signatures'), items: signatures(inspection, translate) },
    { title: word('report_section_records'), items: records(inspection) },
    { title: word('report_section_trace'), items: trace(inspection, translate) },
    idSection(inspection, translate),
    { title: word('report_section_dns'), items: dns(inspection, translate) },
    { title: word('report_section_fields'), items: fields(inspection, translate) },
  ];
}

/** What support asks for first: ids, server and time. */
export function idSection(inspection: Inspection, translate: Translate): OutlineSection {
  return { title: translate({ id: 'report_section_ids' }), items: ids(inspection, translate) };
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

function trace(inspection: Inspection, translate: Translate): OutlineItem[] {
  return inspection.trace.slice(0, 50).map((hop) => {
    const parts = [
      hop.from === null
        ? ''
        : translate({ id: 'report_hop_from', params: { from: hop.from, ip: hop.ip ?? '–' } }),
      hop.network === 'private' ? translate({ id: 'report_hop_private' }) : '',
      hop.with ?? '',
      hop.tls ?? '',
      hop.delaySeconds === null
        ? ''
        : translate({ id: 'report_hop_delay', params: { seconds: hop.delaySeconds } }),
      hop.boundary ? translate({ id: 'report_hop_boundary' }) : '',
    ];
    return item(hop.date ?? '–', hop.by ?? '–', [parts.filter((part) => part !== '').join(', ')]);
  });
}

function dns(inspection: Inspection, translate: Translate): OutlineItem[] {
  const asked = inspection.dns.filter((query) => !query.cached).length;
  if (inspection.dns.length === 0) return [];
  const count = translate({
    id: 'report_dns_count',
    params: { count: inspection.dns.length, asked },
  });
  const failed = inspection.dns.filter(
    (query) => !['answer', 'nodata', 'nxdomain'].includes(query.outcome),
  );
  return [
    item('', count),
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
  return lines.flatMap(([id, text]) => (text ? [item(translate({ id }), text)] : []));
}
