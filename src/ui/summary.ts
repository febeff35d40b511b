/** What the three lines at the top say: pure, so that tests and the badge can ask the same. */
import type {
  Actor,
  DsnRecipient,
  Finding,
  Fix,
  Inspection,
  Sentence,
  Witness,
} from '../core/inspection';

export interface Summary {
  readonly headline: Sentence;
  /** Why, in one sentence; null where the headline says it all. */
  readonly why: Sentence | null;
  /** What to do and who does it; null where nothing needs doing. */
  readonly next: {
    readonly actor: Actor;
    readonly what: Sentence | null;
    /** The `id` attribute of the place that says more; null where there is none. */
    readonly anchor: string | null;
  } | null;
}

/** The texts of a finding by the naming rule of {@link Finding}. */
export function findingSentence(finding: Finding, part: 'title' | 'explanation'): Sentence {
  return { id: `finding_${finding.id.replaceAll('-', '_')}_${part}`, params: finding.params };
}

const weights: Record<Finding['severity'], number> = { fail: 0, warn: 1, info: 2 };

/** Findings as they are shown: the verdict's own reasons first, in its order, then by severity; equals keep their order. */
export function orderFindings(inspection: Inspection): Finding[] {
  const reasons = inspection.verdict.reasons;
  const place = (finding: Finding): number => {
    const index = reasons.indexOf(finding.id);
    return index === -1 ? reasons.length + weights[finding.severity] : index;
  };
  return inspection.findings
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => place(a.finding) - place(b.finding) || a.index - b.index)
    .map(({ finding }) => finding);
}

/** Failed recipients first, then delayed ones: the order in which somebody has to look at them. */
export function orderRecipients(recipients: readonly DsnRecipient[]): DsnRecipient[] {
  const rank = { failed: 0, delayed: 1, expanded: 2, relayed: 3, delivered: 4 };
  return recipients
    .map((recipient, index) => ({ recipient, index }))
    .sort((a, b) => rank[a.recipient.action] - rank[b.recipient.action] || a.index - b.index)
    .map(({ recipient }) => recipient);
}

export function findingAnchor(finding: Finding): string {
  return `finding-${finding.id}`;
}

export const dsnAnchor = 'dsn-fix';

export function summarise(inspection: Inspection): Summary {
  const { headline } = inspection.verdict;
  const first = inspection.dsn && orderRecipients(inspection.dsn.recipients)[0];
  if (first) {
    const acts = first.action === 'failed' || first.action === 'delayed';
    return {
      headline,
      why: first.meaning,
      next: acts ? { actor: first.actor, what: whatToDo(first.fixes[0]), anchor: dsnAnchor } : null,
    };
  }
  return { headline, why: whyOf(inspection), next: nextOf(inspection) };
}

/**
 * The weightiest reason; without one, the sentence of the method that decided. What is proven needs no reason, but why it was not proven
 * anew today where the receiver's word stands in.
 */
function whyOf(inspection: Inspection): Sentence | null {
  const { level, reasons } = inspection.verdict;
  const of = (method: Witness['method']) =>
    inspection.witnesses.find((witness) => witness.method === method);
  if (level === 'pass') {
    const difference = of('dmarc')?.difference ?? of('dkim')?.difference;
    if (difference) return difference;
  } else {
    const reason = inspection.findings.find(({ id }) => id === reasons[0]);
    if (reason) return findingSentence(reason, 'title');
  }
  const sentence = of('dmarc')?.sentence ?? of('dkim')?.sentence;
  return sentence && sentence.id !== 'method_not_asked' ? sentence : null;
}

/**
 * The first thing that somebody can change about what made the verdict. What would merely be better about the message is no call to act: it
 * stands among the findings.
 */
function nextOf(inspection: Inspection): Summary['next'] {
  const { level, reasons } = inspection.verdict;
  const ordered = orderFindings(inspection);
  const decisive = ordered.filter(({ id }) => reasons.includes(id));
  if (level === 'fail') {
    // Whatever its domain might do better, the reader's own safety comes first.
    const anchor = ordered[0] ? findingAnchor(ordered[0]) : null;
    return { actor: 'recipient', what: { id: 'ui_next_distrust' }, anchor };
  }
  const pressing = ordered.filter(({ severity }) => severity !== 'info');
  const candidates = decisive.length > 0 || level !== 'warn' ? decisive : pressing;
  const finding = candidates.find(({ fixes }) => fixes.length > 0);
  if (!finding) return null;
  const { actor, fixes } = finding;
  return { actor, what: whatToDo(fixes[0]), anchor: findingAnchor(finding) };
}

/** A fix in one line. */
function whatToDo(fix: Fix | undefined): Sentence | null {
  if (!fix) return null;
  if (isAdvice(fix)) return fix.value;
  return fix.kind === 'text' ? { id: 'ui_next_send_text' } : fix.label;
}

/** Advice in words: there is nothing in it to paste anywhere, and its label says no more than "what to do". */
export function isAdvice(fix: Fix): fix is Fix & { readonly value: Sentence } {
  if (typeof fix.value === 'string') return false;
  return fix.kind === 'setting' || fix.label.id === 'dsn_label_next_step';
}

/** DNS did not answer for some of it: asking again may. */
export function dnsTrouble({ verified }: Inspection): boolean {
  const results = [verified.spf, ...verified.dkim, verified.dmarc, verified.arc];
  return results.some((one) => one?.result === 'temperror');
}
