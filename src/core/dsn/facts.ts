import { domainOf } from '../message/mailbox';
import { isAboutSender } from './blame';
import type { Surroundings } from './chain';
import { googleTrailer, microsoftTrailer } from './correlation';
import type { Match } from './match';
import { findDomain, findIp, type Facts } from './params';
import type { RecipientReport } from './report';

/** `SendAsDenied; <signed-in account> not allowed to send as <From address>` (Exchange Online 5.2.252). */
const SEND_AS =
  /(?:^|[\s;<])([^\s;<>@]{1,64}@[^\s;<>@]{1,255}) not allowed to send as <?([^\s;<>@]{1,64}@[^\s;<>@]{1,255})/i;

/** What one recipient's report says that sentences and fixes are filled from. */
export function factsOf(
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
