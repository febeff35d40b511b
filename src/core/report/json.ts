/**
 * The JSON that scripts read (schemaVersion 1). Fields may be added, none is renamed or removed. Sentences are English whatever the language of
 * the pages, so the translator that comes in must be the English one.
 */
import { findingText } from './text-ids';
import type {
  Dsn,
  DsnRecipient,
  Finding,
  Fix,
  Inspection,
  Reported,
  Sentence,
  Verified,
} from '../inspection';
import { fixWords } from './fix-words';
import type { Translate } from './translate';

/** A fix as scripts see it: words in place of sentences. */
export interface JsonFix {
  readonly kind: Fix['kind'];
  readonly label: string;
  readonly value: string;
  readonly before?: string;
}

export type JsonInspection = ReturnType<typeof toJson>;

/**
 * Puts an Inspection into the stable JSON form.
 *
 * @param english translates into English
 * @returns plain JSON; `JSON.stringify` of it is one line
 */
export function toJson(inspection: Inspection, english: Translate) {
  const say = (sentence: Sentence | null): string | null =>
    sentence === null ? null : english(sentence);
  const { message, verdict, microsoft } = inspection;
  return {
    schemaVersion: inspection.schemaVersion,
    tool: inspection.tool,
    source: inspection.source,
    message: {
      from: message.from,
      subject: message.subject,
      date: message.date,
      messageId: message.messageId,
      to: message.to,
      replyTo: message.replyTo,
      returnPath: message.returnPath,
    },
    verdict: {
      level: verdict.level,
      headline: english(verdict.headline),
      reasons: verdict.reasons,
    },
    verified: verifiedJson(inspection.verified, say),
    reported: inspection.reported.map((stamp) => reportedJson(stamp, say)),
    microsoft:
      microsoft === null
        ? null
        : Object.fromEntries(
            Object.entries(microsoft.fields).map(([name, field]) => [
              name,
              { raw: field.raw, meaning: english(field.meaning) },
            ]),
          ),
    delivery:
      microsoft === null
        ? null
        : {
            junk: say(microsoft.junk),
            route: microsoft.entry.route,
            entry: english(microsoft.entry.sentence),
          },
    trace: inspection.trace,
    dsn: inspection.dsn === null ? null : dsnJson(inspection.dsn, english),
    findings: inspection.findings.map((finding) => findingJson(finding, english)),
    dns: inspection.dns,
    ...(inspection.notes ? { notes: inspection.notes.map((note) => english(note)) } : {}),
    ...(inspection.resolver === undefined ? {} : { resolver: inspection.resolver }),
    witnesses: inspection.witnesses.map((witness) => ({
      method: witness.method,
      received: witness.received,
      verified: witness.verified,
      sealer: witness.sealer,
      difference: say(witness.difference),
      sentence: english(witness.sentence),
    })),
  };
}

function findingJson(finding: Finding, english: Translate) {
  return {
    id: finding.id,
    severity: finding.severity,
    actor: finding.actor,
    title: english({ id: findingText(finding.id, 'title'), params: finding.params }),
    explanation: english({ id: findingText(finding.id, 'explanation'), params: finding.params }),
    evidence: finding.evidence,
    fixes: finding.fixes.map((fix) => fixJson(fix, english)),
  };
}

type Say = (sentence: Sentence | null) => string | null;

/** The `verified` part alone, as `--spf` needs it too. */
export function verifiedJson(verified: Verified, say: Say) {
  const { spf, dkim, dmarc, arc } = verified;
  return {
    spf: spf === null ? null : { ...spf, reason: say(spf.reason) },
    dkim: dkim.map((one) => ({ ...one, reason: say(one.reason) })),
    dmarc:
      dmarc === null
        ? null
        : {
            ...dmarc,
            // What the domain asks for this very message (p=, sp= or np=, after t=); the published p= stands beside it.
            policy: dmarc.appliedPolicy ?? dmarc.policy,
            publishedPolicy: dmarc.policy,
            reason: say(dmarc.reason),
          },
    arc: arc === null ? null : { ...arc, reason: say(arc.reason) },
  };
}

function reportedJson(stamp: Reported, say: Say) {
  return {
    authservId: stamp.authservId,
    trusted: stamp.trusted,
    where: stamp.where,
    trust: say(stamp.trust),
    results: stamp.results.map((result) => ({
      method: result.method,
      result: result.result,
      reason: result.reason,
      comment: result.comment,
      properties: result.properties,
    })),
  };
}

function dsnJson(dsn: Dsn, english: Translate) {
  return {
    speaker: dsn.speaker,
    reportingMta: dsn.reportingMta,
    recipients: dsn.recipients.map((recipient) => recipientJson(recipient, english)),
    returned: dsn.returned && returnedJson(dsn.returned, english),
    correlation: dsn.correlation,
    notes: (dsn.notes ?? []).map((note) => english(note)),
    checks: dsn.checks ?? null,
  };
}

function returnedJson(
  { inspected, ...returned }: NonNullable<Dsn['returned']>,
  english: Translate,
) {
  if (inspected === undefined) return returned;
  const say: Say = (sentence) => (sentence === null ? null : english(sentence));
  return {
    ...returned,
    inspected: {
      verified: verifiedJson(inspected.verified, say),
      trace: inspected.trace,
      findings: inspected.findings.map((finding) => findingJson(finding, english)),
    },
  };
}

function recipientJson(recipient: DsnRecipient, english: Translate) {
  return {
    ...recipient,
    meaning: english(recipient.meaning),
    notes: (recipient.notes ?? []).map((note) => english(note)),
    fixes: recipient.fixes.map((fix) => fixJson(fix, english)),
  };
}

/** A fix with its words. */
export function fixJson(fix: Fix, english: Translate): JsonFix {
  return {
    kind: fix.kind,
    label: english(fix.label),
    value: fixWords(fix, english),
    ...(fix.before === undefined ? {} : { before: fix.before }),
  };
}
