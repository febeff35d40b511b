import { domainOf } from '../message/mailbox';
import type { Evidence } from './evidence';
import { lookOf } from './look-alike';

/** Domains beside the author's that can be taken for it: those that answers and bounces go to, and those that signed. Lower case. */
export function authorAlike(evidence: Evidence): string[] {
  const author = evidence.author.domain;
  if (author === null) return [];
  const others = [
    ...evidence.replyTo.slice(0, 50).map(({ address }) => domainOf(address)),
    domainOf(evidence.returnPath ?? ''),
    ...evidence.verified.dkim.slice(0, 50).map(({ domain }) => domain.toLowerCase()),
  ];
  const alike = others.filter(
    (domain): domain is string =>
      domain !== null &&
      domain !== author &&
      (lookOf(domain, [author]) === author || lookOf(author, [domain]) === domain),
  );
  return [...new Set(alike)];
}
