import type { Actor, DsnRecipient, Fix, Sentence } from '../inspection';
import { domainOf } from '../message/mailbox';
import { googleTrailer, microsoftTrailer } from './correlation';
import { matchChain, type Match } from './match';
import {
  fillTemplate,
  findDomain,
  findIp,
  PLACEHOLDERS,
  sentenceParams,
  type Facts,
} from './params';
import { isMicrosoftAddress } from './outbound-ranges';
import { authenticationResults, missingMethods, resultsNote } from './printed-results';
import { offeredRecord } from './record-fixes';
import type { RecipientReport } from './report';
import { ACTIONS } from './rules/actions';
import { certaintyOf, type Resend, type Rule } from './rules/rule';
import { submissionFixes } from './rules/submission';
import { oneLine } from './smtp-reply';
import { isMicrosoft } from './speaker';
import { moreSpecific, specificity } from './status-code';
import { unwrap, type Link } from './unwrap';

/** What the whole report says, for every recipient. */
export interface Surroundings {
  /** Speaker of the report itself. */
  readonly reporter: string | null;
  readonly reportingMta: string | null;
  readonly sender: string | null;
  readonly time: string | null;
  readonly id: string | null;
  /** Matches already made, by the chain's text: thousands of recipients mostly fail with the same words. */
  readonly memory: Map<string, Match>;
}

/** Finds the root cause of one recipient's report and says what it means, who acts and how. */
export function explain(report: RecipientReport, around: Surroundings): DsnRecipient {
  const links = chainOf(report, around);
  const match = remembered(links, report.finalRecipient, around.memory);
  const inText = links.find((link) => link.status !== null && !link.isField)?.status ?? null;
  const status = moreSpecific(report.status, inText);
  const facts = factsOf(report, around, match, status);
  const params = sentenceParams(facts);
  const settled = ACTIONS[report.action];
  const { rule } = match;
  const undisturbed =
    settled !== undefined && (match.general || report.action !== 'delayed' || GAVE_UP.has(rule.id));
  const id = undisturbed ? settled.id : rule.id;
  const results = authenticationResults(match.link.text);
  const meaningId =
    results !== null && rule.id === 'ms_5_7_515'
      ? `dsn_${rule.id}_results_meaning`
      : `dsn_${id}_meaning`;
  const blamed = actorsOf(match.rule, facts.ip);
  const actors = settled === undefined ? blamed : settled.actors(blamed);
  const resend = settled === undefined ? rule.resend : 'not-needed';
  const speaker = match.general ? rootSpeaker(links) : speakerFor(match);
  return {
    finalRecipient: report.finalRecipient,
    originalRecipient: report.originalRecipient,
    action: report.action,
    status,
    replyCode: links.find((link) => link.replyCode !== null)?.replyCode ?? null,
    diagnosticCode: report.diagnostic === null ? null : oneLine(report.diagnostic),
    remoteMta: report.remoteMta,
    speaker,
    ruleId: id,
    meaning: { id: meaningId, params: { ...params, ...results } },
    certainty: undisturbed && match.general ? 'documented' : certaintyOf(rule.evidence),
    actor: actors[0] ?? 'unclear',
    actors,
    resend,
    fixes: fixesOf(match, undisturbed ? settled.id : null, facts, params, actors, resend),
    chain: links.map(({ speaker: who, status: code, text }, at) => ({
      speaker: at === match.at ? speaker : who,
      status: code,
      text,
    })),
    retryUntil: report.retryUntil,
    notes: notesOf(report, around, links, facts, match),
  };
}

/** Rules that say that time ran out and nothing else; beside `Action: delayed` it has not yet. */
const GAVE_UP = new Set(['ms_4_4_7', 'ms_5_4_300', 'exim_retry', 'qmail_gave_up']);

function remembered(
  links: readonly Link[],
  address: string | null,
  memory: Map<string, Match>,
): Match {
  const words = links.map((link) => `${link.speaker} ${link.status ?? ''} ${link.text}`).join('\n');
  const key = address === null ? words : words.split(address).join('@');
  const known = memory.get(key);
  // The rule is the same; the words are this recipient's own.
  if (known !== undefined && known.at < links.length)
    return { ...known, link: links[known.at] ?? known.link };
  const match = matchChain(links);
  memory.set(key, match);
  return match;
}

function chainOf(report: RecipientReport, around: Surroundings): Link[] {
  const texts =
    report.answers.length > 1
      ? report.answers.map((answer) => ({ text: answer.text, host: answer.host }))
      : [{ text: report.diagnostic ?? '', host: report.remoteMta }];
  const links = texts
    .filter(({ text }) => text !== '')
    .flatMap(({ text, host }) =>
      unwrap(text, {
        reporter: ownWords(report, around) ? around.reporter : null,
        remoteMta: host,
      }),
    );
  const first = links.find((link) => link.status !== null);
  // The Status field says something else (or is all there is): it is the reporter's own word and stands at the outside.
  if (report.status !== null && report.status !== first?.status) {
    const field: Link = {
      speaker: around.reporter ?? 'unknown',
      status: report.status,
      replyCode: null,
      isField: true,
      text: `Status: ${report.status}`,
    };
    return [field, ...links];
  }
  return links;
}

/**
 * Are the words the reporting server's own? A Diagnostic-Code of type smtp beside a Remote-MTA is what that other server said (RFC 3464
 * section 2.3.6).
 */
function ownWords(report: RecipientReport, around: Surroundings): boolean {
  if (report.diagnosticType !== 'smtp' || report.remoteMta === null) return true;
  return report.remoteMta.toLowerCase() === around.reportingMta?.toLowerCase();
}

function rootSpeaker(links: readonly Link[]): string {
  return links.at(-1)?.speaker ?? 'unknown';
}

/** A rule that holds wherever its words are found names the speaker when nobody else does; one about a single service of Microsoft's names that. */
function speakerFor({ link, rule, speaker }: Match): string {
  const known = link.speaker === 'unknown' && rule.anywhere ? speaker : link.speaker;
  return rule.service !== undefined && isMicrosoft(known) ? rule.service : known;
}

/** `SendAsDenied; <signed-in account> not allowed to send as <From address>` (Exchange Online 5.2.252). */
const SEND_AS =
  /(?:^|[\s;<])([^\s;<>@]{1,64}@[^\s;<>@]{1,255}) not allowed to send as <?([^\s;<>@]{1,64}@[^\s;<>@]{1,255})/i;

function factsOf(
  report: RecipientReport,
  around: Surroundings,
  match: Match,
  status: string | null,
): Facts {
  const text = match.link.text;
  const sendAs = SEND_AS.exec(text.slice(0, 3000));
  const sender = sendAs?.[1] ?? around.sender;
  const senderDomain = sender === null ? null : domainOf(sender);
  const answer = report.answers[0];
  const trailer = microsoftTrailer(text);
  const attempted = /\[LastAttemptedServerName=([^\]\s]{1,253})\]/.exec(text.slice(0, 4000))?.[1];
  const target = report.remoteMta ?? attempted ?? null;
  const named = findDomain(text);
  return {
    recipient: report.finalRecipient ?? report.originalRecipient,
    recipientDomain: domainOf(report.finalRecipient ?? report.originalRecipient ?? ''),
    sender,
    // An answer about SPF, DKIM or DMARC names the sender's domain itself.
    senderDomain: senderDomain ?? (isAboutSender(match.rule) ? named : null),
    from: sendAs?.[2] ?? null,
    domain: named ?? senderDomain,
    // Not the address of the server that answered, nor `[LastAttemptedIP=...]`, which is its, too.
    ip: findIp(text.replace(/\[LastAttemptedIP=[^\]]{0,64}\]/g, ' ')),
    server: target ?? trailer?.host ?? around.reportingMta,
    target,
    reference: trailer?.id ?? googleTrailer(text),
    time: trailer?.time ?? answer?.at ?? around.time,
    id: around.id,
    status: match.link.status ?? status,
    // Beginning and end: the host, time and id for support stand at the end.
    text: text.length > 500 ? `${text.slice(0, 350)} … ${text.slice(-140)}` : text,
  };
}

function fixesOf(
  match: Match,
  settledId: string | null,
  facts: Facts,
  params: Record<string, string>,
  actors: readonly Actor[],
  resend: Resend,
): Fix[] {
  const { rule } = match;
  const results = rule.id === 'ms_5_7_515' ? authenticationResults(match.link.text) : null;
  const missing = results === null ? [] : missingMethods(match.link.text);
  const own = settledId === null ? (rule.fixId ?? `dsn_${rule.id}_fix`) : `dsn_${settledId}_fix`;
  const steps = missing.length > 0 && settledId === null ? missing : [own];
  const fixes: Fix[] = steps.map((id) => ({
    kind: rule.fixes.some((fix) => fix.kind === 'admin-center') ? 'admin-center' : 'setting',
    label: { id: 'dsn_label_next_step' },
    value: { id, params },
  }));
  if (settledId !== null) return fixes;
  for (const template of rule.fixes) {
    const passed = template.cures !== undefined && results?.[template.cures] === 'pass';
    if (passed && missing.length > 0) continue;
    if (template.record !== undefined) {
      fixes.push(...offeredRecord(template, facts));
      continue;
    }
    const value = fillTemplate(template.value, template.kind, facts);
    fixes.push({ kind: template.kind, label: { id: template.label }, value });
  }
  fixes.push(...submissionFixes(rule.id, match.link.speaker));
  const textId =
    resend === 'not-needed'
      ? 'dsn_text_for_recipient_admin_delayed'
      : 'dsn_text_for_recipient_admin';
  const theirs = actors.some((actor) => actor === 'recipient-admin' || actor === 'recipient');
  const recipient = facts.recipient ?? PLACEHOLDERS['recipient'] ?? '';
  if (theirs)
    fixes.push({
      kind: 'text',
      label: { id: 'dsn_label_text_for_recipient_admin' },
      value: { id: textId, params: { ...params, recipient } },
    });
  return fixes;
}

function notesOf(
  report: RecipientReport,
  around: Surroundings,
  links: readonly Link[],
  facts: Facts,
  match: Match,
): Sentence[] {
  const { rule } = match;
  const notes: Sentence[] = [];
  const { finalRecipient, originalRecipient } = report;
  if (
    finalRecipient !== null &&
    originalRecipient !== null &&
    finalRecipient.toLowerCase() !== originalRecipient.toLowerCase()
  )
    notes.push({
      id: 'dsn_note_forwarded',
      params: { original: originalRecipient, final: finalRecipient },
    });
  // `5.0.0` in the Status field beside a real code says nothing, so it contradicts nothing.
  const codes = [
    ...new Set(links.flatMap(({ status }) => (specificity(status) === 2 ? [status ?? ''] : []))),
  ];
  if (new Set(codes.map((code) => code.slice(1))).size > 1)
    notes.push({
      id: 'dsn_note_codes_differ',
      params: { outer: codes[0] ?? '', root: codes.at(-1) ?? '' },
    });
  notes.push(...resultsNote(match.link.text));
  if (report.action === 'delayed')
    notes.push(
      report.retryUntil === null
        ? { id: 'dsn_note_still_trying' }
        : { id: 'dsn_note_still_trying_until', params: { until: readable(report.retryUntil) } },
    );
  else if (isFragment(report, around) && isTemporary(links))
    notes.push({ id: 'dsn_note_temporary' });
  if (rule.checkAccount === true) notes.push({ id: 'dsn_note_check_account' });
  else if (NO_SUCH_ADDRESS.test(facts.status ?? '')) notes.push({ id: 'dsn_note_not_sent' });
  // Only where the address itself is what was refused.
  const blamed = rule.actors.includes('sender-admin') || rule.actors.includes('microsoft');
  if (blamed && !isAboutSender(rule) && facts.ip !== null && isMicrosoftAddress(facts.ip))
    notes.push({ id: 'dsn_note_microsoft_ip', params: { ip: facts.ip } });
  else if (blamed && facts.ip !== null && LISTING.test(rule.id))
    notes.push({ id: 'dsn_note_other_ip', params: { ip: facts.ip } });
  return notes;
}

/** `2026-11-25 08:00 UTC`, which reads the same in every language. @param time ISO 8601 in UTC */
function readable(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** Reports that arrive for mail one never sent are nearly all of this kind; 5.1.0, 5.1.7, 5.1.8 and 5.1.90 are about the sender. */
const NO_SUCH_ADDRESS = /^5\.(?:1\.(?:[1-6]|10|35\d)|4\.1)$/;

/** A line of a log or a display: no server reports a failure in it. */
function isFragment(report: RecipientReport, around: Surroundings): boolean {
  return report.diagnosticType === null && around.reportingMta === null;
}

/** Nobody has given up: every code of the chain begins with 4. */
function isTemporary(links: readonly Link[]): boolean {
  const codes = links
    .flatMap((link) => [link.replyCode, link.status])
    .filter((code) => code !== null);
  return codes.length > 0 && codes.every((code) => code.startsWith('4'));
}

/** Rules by which a list or a reputation of the sending address refused. */
const LISTING =
  /^(?:spamhaus_(?:zen|sbl|xbl|pbl)|spamcop|sorbs|range_lists|cloudmark_csi|other_block_list|exim_junkmail|ms_s31[45]0|ms_5_7_(?:511|606_649)|\w+_(?:reputation|ipcheck|ip_list|blocked|listed))$/;

/** Of Microsoft's shared addresses nobody but Microsoft, or the recipient's side by an exception, can undo a listing. */
function actorsOf(rule: Rule, ip: string | null): readonly Actor[] {
  const shared = ip !== null && isMicrosoftAddress(ip) && LISTING.test(rule.id);
  return shared && rule.actors.includes('sender-admin')
    ? ['microsoft', 'recipient-admin']
    : rule.actors;
}

/** SPF, DKIM, DMARC, rights and sign-in are about the sender's domain or account, not about the address that a list names. */
function isAboutSender(rule: Rule): boolean {
  return (
    rule.fixes.some((fix) => fix.kind === 'dns-record') ||
    /spf|dkim|dmarc|auth|5_7_2[0-9]|5_7_509|5_7_515/.test(rule.id)
  );
}
