import type { DsnRecipient } from '../inspection';
import { matchChain, type Match } from './match';
import { actorsOf } from './blame';
import { chainOf, type Surroundings } from './chain';
import { factsOf } from './facts';
import { fixesOf } from './fixes';
import { notesOf } from './notes';
import { sentenceParams } from './params';
import { authenticationResults } from './printed-results';
import type { RecipientReport } from './report';
import { ACTIONS } from './rules/actions';
import { certaintyOf } from './rules/rule';
import { oneLine } from './smtp-reply';
import { isMicrosoft } from './speaker';
import { moreSpecific } from './status-code';
import type { Link } from './unwrap';

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
  const who = match.general ? null : speakerFor(match);
  return {
    finalRecipient: report.finalRecipient,
    originalRecipient: report.originalRecipient,
    action: report.action,
    status,
    replyCode: links.find((link) => link.replyCode !== null)?.replyCode ?? null,
    diagnosticCode: report.diagnostic === null ? null : oneLine(report.diagnostic),
    remoteMta: report.remoteMta,
    speaker: who ?? rootSpeaker(links),
    ruleId: id,
    meaning: { id: meaningId, params: { ...params, ...results } },
    certainty: undisturbed && match.general ? 'documented' : certaintyOf(rule.evidence),
    actor: actors[0] ?? 'unclear',
    actors,
    resend,
    fixes: fixesOf(match, undisturbed ? settled.id : null, facts, params, actors, resend),
    chain: links.map(({ speaker, status: code, text }, at) => ({
      speaker: at === match.at ? (who ?? speaker) : speaker,
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

function rootSpeaker(links: readonly Link[]): string {
  return links.at(-1)?.speaker ?? 'unknown';
}

/** A rule that holds wherever its words are found names the speaker when nobody else does; one about a single service of Microsoft's names that. */
function speakerFor({ link, rule, speaker }: Match): string {
  const known = link.speaker === 'unknown' && rule.anywhere ? speaker : link.speaker;
  return rule.service !== undefined && isMicrosoft(known) ? rule.service : known;
}
