import type { Fix } from '../inspection';
import type { Translate } from '../report/translate';
import type { DomainPosture } from './posture';

/** The posture with words instead of ids, for `--domain --json`; fixes in the form of contract.md. */
export function postureToJson(posture: DomainPosture, translate: Translate) {
  const fix = (one: Fix) => ({
    kind: one.kind,
    label: translate(one.label),
    value: typeof one.value === 'string' ? one.value : translate(one.value),
    ...(one.before === undefined ? {} : { before: one.before }),
  });
  return {
    schemaVersion: 1 as const,
    ...posture,
    findings: posture.findings.map(({ id, severity, sentence, fixes }) => ({
      id,
      severity,
      text: translate(sentence),
      fixes: fixes.map(fix),
    })),
  };
}

/** The posture as plain text: what stands out, then what is published. */
export function postureToText(posture: DomainPosture, translate: Translate): string {
  const { findings, ...facts } = postureToJson(posture, translate);
  const told = findings.flatMap(({ severity, text, fixes }) => [
    `[${severity}] ${text}`,
    ...fixes.flatMap((one) => [`       ${one.label}:`, `         ${one.value}`]),
  ]);
  const exchanges = facts.mx.records.map(
    (record) => `  MX      ${record.preference} ${record.exchange || '.'}`,
  );
  const tree = (node: DomainPosture['spf']['tree'], depth: number): string[] =>
    node === null
      ? []
      : [
          `  ${'  '.repeat(depth)}${node.term ?? 'SPF'}  ${node.record ?? `(${node.outcome})`}`,
          ...node.children.flatMap((child) => tree(child, depth + 1)),
        ];
  const keys = facts.dkim.map(
    (key) =>
      `  DKIM    ${key.name}  ${key.state}${key.bits === null ? '' : `, ${key.type ?? ''} ${key.bits}`}`,
  );
  const name = facts.unicode === facts.domain ? facts.domain : `${facts.unicode} (${facts.domain})`;
  return [
    name,
    '',
    ...told,
    '',
    ...exchanges,
    ...tree(facts.spf.tree, 0),
    ...keys,
    `  DMARC   ${facts.dmarc.record ?? '-'}`,
    `  MTA-STS ${facts.mtaSts.record ?? '-'}`,
    `  TLS-RPT ${facts.tlsRpt.record ?? '-'}`,
    '',
  ].join('\n');
}
