import type { Finding, Fix, Inspection } from '../inspection';
import { readAdminPaths } from '../microsoft/admin-centers';
import { fixWords } from './fix-words';
import { item, type OutlineCode, type OutlineItem, type OutlineSection } from './outline';
import { findingText } from './text-ids';
import type { Translate } from './translate';

/** What somebody should do: findings that matter and have a fix, the verdict's own reasons first. */
export function actionSection(inspection: Inspection, translate: Translate): OutlineSection {
  const { reasons } = inspection.verdict;
  const weight = (finding: Finding): number => {
    const place = reasons.indexOf(finding.id);
    return place < 0 ? reasons.length : place;
  };
  const matters = inspection.findings
    .filter((finding) => isAction(finding, reasons) && !finding.id.startsWith('dsn-'))
    .toSorted((one, other) => weight(one) - weight(other));
  return {
    title: translate({ id: 'report_section_actions' }),
    items: withoutRepeats(matters.map((finding) => findingItem(finding, translate, true))),
  };
}

/** Several findings may ask for the same change; it is shown with the first. */
function withoutRepeats(items: readonly OutlineItem[]): OutlineItem[] {
  const seen = new Set<string>();
  return items.map((one) => ({
    ...one,
    code: one.code.filter(({ value }) => {
      const repeated = seen.has(value);
      seen.add(value);
      return !repeated;
    }),
  }));
}

/** The rest: worth knowing, nothing to be done at once. */
export function noticeSection(inspection: Inspection, translate: Translate): OutlineSection {
  return {
    title: translate({ id: 'report_section_notices' }),
    items: inspection.findings
      .filter(
        (finding) =>
          !isAction(finding, inspection.verdict.reasons) && !finding.id.startsWith('dsn-'),
      )
      .map((finding) => findingItem(finding, translate, finding.fixes.length > 0)),
  };
}

function isAction(finding: Finding, reasons: readonly string[]): boolean {
  return finding.severity !== 'info' || reasons.includes(finding.id);
}

function findingItem(finding: Finding, translate: Translate, withActor: boolean): OutlineItem {
  const { params } = finding;
  const notes = [translate({ id: findingText(finding.id, 'explanation'), params })];
  if (withActor && finding.actor !== 'unclear') notes.push(who(finding.actor, translate));
  notes.push(...fixNotes(finding.fixes, translate));
  return item(
    translate({ id: `report_severity_${finding.severity}` }),
    translate({ id: findingText(finding.id, 'title'), params }),
    notes,
    fixCode(finding.fixes, translate),
  );
}

/** "Who has to act: ...". */
export function who(actor: Finding['actor'], translate: Translate): string {
  return translate({
    id: 'report_who',
    params: { actor: translate({ id: `report_actor_${actor.replaceAll('-', '_')}` }) },
  });
}

/** Fixes that are told in words: advice, and ways through an admin center with the link that begins them. */
export function fixNotes(fixes: readonly Fix[], translate: Translate): string[] {
  return fixes.filter(isProse).flatMap((fix) => {
    const value = fixWords(fix, translate);
    const links = fix.kind === 'admin-center' ? readAdminPaths(value).map(({ url }) => url) : [];
    return [`${translate(fix.label)}: ${value}`, ...links.filter((url) => url !== null)];
  });
}

const isProse = ({ kind }: Fix): boolean => kind === 'setting' || kind === 'admin-center';

/** Fixes as things to copy: records, commands, words to send. */
export function fixCode(fixes: readonly Fix[], translate: Translate): OutlineCode[] {
  return fixes
    .filter((fix) => !isProse(fix))
    .map((fix) => ({
      label: translate(fix.label),
      value: fixWords(fix, translate),
      ...(fix.before === undefined ? {} : { before: fix.before }),
    }));
}
