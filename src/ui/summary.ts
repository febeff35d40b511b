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
import type { UiId } from './words';

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
 * What the headline does not say yet: of a proven message by which methods, of a disproven one where it really came from, of any other the
 * explanation of the weightiest reason.
 */
function whyOf(inspection: Inspection): Sentence | null {
  const { level, reasons } = inspection.verdict;
  const of = (method: Witness['method']) =>
    inspection.witnesses.find((witness) => witness.method === method);
  if (level === 'pass') {
    const difference = of('dmarc')?.difference ?? of('dkim')?.difference;
    if (difference) return difference;
  }
  const reason = inspection.findings.find(({ id }) => id === reasons[0]);
  if (reason && level !== 'pass') {
    const origin = level === 'fail' && reason.id === 'dmarc-fail' ? originOf(inspection) : null;
    return origin ?? findingSentence(reason, 'explanation');
  }
  const sentence = of('dmarc')?.sentence ?? of('dkim')?.sentence;
  if (!sentence || sentence.id === 'method_not_asked') return null;
  const id = passWords[sentence.id];
  return id === undefined ? sentence : { ...sentence, id };
}

/** Beside its row a sentence on DMARC need not name it; in the header it has to. */
const passWords: Readonly<Record<string, UiId>> = {
  method_dmarc_pass_both: 'ui_why_pass_both',
  method_dmarc_pass_dkim: 'ui_why_pass_dkim',
  method_dmarc_pass_spf: 'ui_why_pass_spf',
};

const cameFrom: Record<'none' | 'quarantine' | 'reject', UiId> = {
  none: 'ui_why_came_from_none',
  quarantine: 'ui_why_came_from_quarantine',
  reject: 'ui_why_came_from_reject',
};

/** Who really sent what claims to be from somebody else, as far as that is verified: another signer, or the server that handed it over. */
function originOf({ verified, trace }: Inspection): Sentence | null {
  const { spf, dkim, dmarc } = verified;
  const domain = dmarc?.domain;
  const signer = dkim.find(({ result, basis }) => result === 'pass' && basis === 'verified');
  if (!domain) return null;
  if (signer) return { id: 'ui_why_other_signer', params: { signer: signer.domain, domain } };
  const policy = dmarc.appliedPolicy ?? dmarc.policy;
  const ip = spf?.clientIp;
  if (!ip || !policy) return null;
  const name = trace.find(({ boundary }) => boundary)?.from ?? spf.helo;
  const server = name && name !== ip ? `${name} (${ip})` : ip;
  return { id: cameFrom[policy], params: { server, domain } };
}

/** What a reader should do about what decided the verdict, where no fix is theirs to make. */
const readersPart: Readonly<Record<string, UiId>> = {
  'arc-trusted': 'ui_next_forwarded',
  'mailing-list': 'ui_next_list',
};

/**
 * The first thing that somebody can do about what made the verdict. What would merely be better about the message is no call to act: it
 * stands among the findings.
 */
function nextOf(inspection: Inspection): Summary['next'] {
  const { level, reasons } = inspection.verdict;
  const ordered = orderFindings(inspection);
  const decisive = ordered.filter(({ id }) => reasons.includes(id));
  const [weightiest] = decisive;
  if (level === 'fail') {
    // Whatever its domain might do better, the reader's own safety comes first.
    const anchor = ordered[0] ? findingAnchor(ordered[0]) : null;
    return { actor: 'recipient', what: { id: 'ui_next_distrust' }, anchor };
  }
  const part = weightiest && readersPart[weightiest.id];
  if (weightiest && part !== undefined) {
    const what = { id: part, params: weightiest.params };
    return { actor: 'recipient', what, anchor: findingAnchor(weightiest) };
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
