/**
 * Does an open message look like a bounce? A cheap signal, on text alone: the real reading is core/dsn's, in the background, which may well
 * say that it is none. Two things have to come together: a code or words that bounces have, and a sender that sends bounces; from anybody else it
 * takes more of both.
 */

/** RFC 3463 section 2 `status-code`, failure or delay. */
const statusCode = /(?:^|[^\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;
/** A status code behind the SMTP reply code that it belongs to (RFC 2034 section 4), also `#550 5.1.1` and `550-5.7.26`. */
const replyAndStatus = /(?:^|[^\d.])[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;
/** RFC 5321 section 4.2 `Reply-line`, where a server quotes one. */
const reply = /(?:^|[\s:('"<>])[45][0-5]\d[ :-] ?[^\s\d]/;

/** Names that mail systems send bounces under, in any language. */
const systemSender =
  /mailer-daemon|postmaster@|^microsoft outlook\b|microsoftexchange[0-9a-f]{32}|mail delivery (?:sub)?system|^mail delivery service/i;

/**
 * What Exchange and others write into a bounce. The first group is in English whatever the language of the rest; the second are the labels
 * attested in each language.
 */
const marks: readonly RegExp[] = [
  /RESOLVER\.ADR|SMTPSEND\.|ROUTING\.|STOREDRV\.|Diagnostic-Code:|Final-Recipient:|Reporting-MTA:/i,
  /\bDSN\b/,
  /\[[A-Z0-9]{6,}\.[a-z0-9.-]{5,60}(?: \d{4}-\d\d-\d\dT[\d:.]+Z [0-9A-F]+)?\]/,
  /Remote Server returned|Reported error|Status code|Error Details|Original Message (?:Details|headers)|Message Hops/i,
  /Generating server|Delivery has failed to these recipients|Diagnostic information for administrators|Message rejected by/i,
  /Diagnoseinformationen für Administratoren|Generierender Server|konnte nicht zugestellt werden/i,
  /Échec de la remise|Informations de diagnostic pour les administrateurs|Serveur de génération/i,
  /Il recapito non è riuscito|Informazioni di diagnostica per gli amministratori|Server di generazione/i,
  /Diagnostisk information för administratörer|Genererande server/i,
  /No se pudo entregar|Información de diagnóstico para administradores/i,
  /管理者向けの診断情報/,
  /(?:could|can) ?not be delivered|delivery (?:has )?failed|recipients? failed|undeliver/i,
];

export interface DsnSignals {
  /** The first part of the body's text; 20,000 characters are plenty. */
  readonly text: string;
  readonly from: string;
  /** The body quotes another message, as a forwarded or answered bounce does. */
  readonly quotes: boolean;
}

/** True where the message is worth handing to core as the text of a bounce. */
export function looksLikeDsn({ text, from, quotes }: DsnSignals): boolean {
  const words = text.replace(/\s+/g, ' ');
  const marked = marks.filter((mark) => mark.test(words)).length;
  if (systemSender.test(from)) return marked > 0 || statusCode.test(words) || reply.test(words);
  // A person who quotes a bounce is not a bounce.
  return !quotes && marked >= 2 && replyAndStatus.test(words);
}
