import type { DecodedField, Sentence } from '../inspection';

type Fields = Readonly<Record<string, DecodedField>>;

/** What the filter's category tells of a message in Junk or quarantine. */
const CATEGORY: Readonly<Record<string, string>> = {
  AMP: 'ms_junk_malware',
  BIMP: 'ms_junk_impersonation',
  DIMP: 'ms_junk_impersonation',
  GIMP: 'ms_junk_impersonation',
  HPHISH: 'ms_junk_phish',
  HPHSH: 'ms_junk_phish',
  INTOS: 'ms_junk_phish',
  MALW: 'ms_junk_malware',
  PHSH: 'ms_junk_phish',
  SPOOF: 'ms_junk_spoof',
  UIMP: 'ms_junk_impersonation',
};

/**
 * "Why is this in Junk?" in one sentence, from the receiver's stamps; null where nothing says that it is there. The order follows who
 * decided: a list of the user's own, an admin's list, a mail flow rule, and only then the filter. Where Exchange wrote down the folder
 * (dest), that decides whether there is anything to explain.
 */
export function explainJunk(fields: Fields): Sentence | null {
  const raw = (name: string): string => (fields[name]?.raw ?? '').toUpperCase();
  const level = Number.parseInt(raw('SCL') || raw('OrganizationSCL'), 10);
  const category = raw('CAT');
  const verdict = raw('SFV');
  const filed = raw('dest') === 'J' || raw('RF') === 'JUNKEMAIL';
  if (raw('dest') !== '' && !filed) return null;
  const marked = level >= 5 || /^(?:BLK|SKB|SKS|SPM)$/.test(verdict) || category in CATEGORY;
  if (!filed && !marked) return null;

  const params = {
    category: category || '-',
    level: Number.isNaN(level) ? '-' : level,
    bulk: raw('BCL') || '-',
    compauth: fields['compauth']?.raw ?? '-',
  };
  const because = (id: string): Sentence => ({ id, params });
  if (verdict === 'BLK' || raw('OFR') === 'BLOCKEDSENDERS') return because('ms_junk_user_list');
  if (verdict === 'SKB') return because('ms_junk_policy_list');
  if (verdict === 'SKS') return because('ms_junk_rule');
  const named = CATEGORY[category];
  if (named) return because(named);
  if (category === 'BULK' || raw('SRV') === 'BULK') return because('ms_junk_bulk');
  if (/^oreject$|^o\.reject$/i.test(raw('action'))) return because('ms_junk_dmarc');
  if (verdict === 'SPM' || category === 'SPM' || category === 'HSPM')
    return because('ms_junk_filter');
  if (level >= 5) return because('ms_junk_level');
  // The filter found nothing, and yet it was filed: rules and settings of the mailbox do that.
  return because('ms_junk_mailbox');
}
