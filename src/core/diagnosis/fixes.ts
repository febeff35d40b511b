/** Makers of fixes: one place that knows how each kind is labelled and how its value is written. */
import type { Fix, Sentence } from '../inspection';
import { commandLine } from '../powershell';

/** LDH labels and underscores (RFC 1035 section 2.3.1, RFC 8552), at most 253 octets: a name that may stand in a zone file as it is. */
const PLAIN_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/i;

/** Whether a name taken from a message may be written into a record or a command. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

/**
 * A TXT record to publish, written as a zone file line (RFC 1035 section 5.1) beside what is published today.
 *
 * @param name owner name without trailing dot
 * @param text the new record text
 * @param today the record text published today, or null where there is none
 */
export function txtRecord(name: string, text: string, today: string | null): Fix {
  return {
    kind: 'dns-record',
    label: { id: today === null ? 'finding_fix_publish' : 'finding_fix_change', params: { name } },
    value: zoneLine(name, text),
    ...(today === null ? {} : { before: zoneLine(name, today) }),
  };
}

function zoneLine(name: string, text: string): string {
  const escaped = text.replace(/\p{Cc}/gu, ' ').replace(/["\\]/g, (character) => `\\${character}`);
  // A character-string holds at most 255 octets; longer texts are several strings that the reader joins without a blank.
  const strings = escaped.match(/(?:\\.|[^\\]){1,250}/gs) ?? [''];
  return `${name}. IN TXT ${strings.map((string) => `"${string}"`).join(' ')}`;
}

/** A line for Exchange Online PowerShell; `parameters` are quoted here. */
export function powershell(
  cmdlet: string,
  parameters: Readonly<Record<string, string | boolean | null>>,
  label: Sentence = { id: 'finding_fix_powershell' },
): Fix {
  return { kind: 'powershell', label, value: commandLine(cmdlet, parameters) };
}

/** A path of clicks in an admin center; the words are the text `finding_path_<path>`. */
export function adminCenter(path: string, params: Record<string, string | number> = {}): Fix {
  // Where every reader can click, and no administrator is needed.
  const own = path === 'report_phishing';
  return {
    kind: 'admin-center',
    label: { id: own ? 'finding_fix_outlook' : 'finding_fix_admin_center' },
    value: { id: `finding_path_${path}`, params },
  };
}

/** Something to set elsewhere, told in words: the text `finding_do_<what>`. */
export function setting(what: string, params: Record<string, string | number> = {}): Fix {
  return {
    kind: 'setting',
    label: { id: 'finding_fix_setting' },
    value: { id: `finding_do_${what}`, params },
  };
}

/** Words to send to somebody else: the text `finding_say_<what>`. */
export function textToSend(what: string, params: Record<string, string | number> = {}): Fix {
  return {
    kind: 'text',
    label: { id: 'finding_fix_text' },
    value: { id: `finding_say_${what}`, params },
  };
}
