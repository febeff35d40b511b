import type { Sentence } from '../inspection';

/** How one value is told. Values are compared in upper case; what no row knows is called unknown and stays as it is. */
export interface FieldRule {
  /** Text id for a value, or for any value under `*`. */
  readonly values: Readonly<Record<string, string>>;
  /** The raw value may be empty, which means "not set". */
  readonly emptyIs?: string;
}

const rule = (values: FieldRule['values'], emptyIs = 'ms_empty'): FieldRule => ({
  values,
  emptyIs,
});
const any = (id: string, emptyIs = 'ms_empty'): FieldRule => rule({ '*': id }, emptyIs);

/** Microsoft, "Anti-spam message headers in Microsoft 365": X-Forefront-Antispam-Report. */
export const ANTISPAM_REPORT: Readonly<Record<string, FieldRule>> = {
  ARC: any('ms_arc'),
  CAT: rule({
    AMP: 'ms_cat_malware',
    BIMP: 'ms_cat_brand',
    BULK: 'ms_cat_bulk',
    DIMP: 'ms_cat_domain',
    FTBP: 'ms_cat_file_type',
    GIMP: 'ms_cat_mailbox_intelligence',
    HPHISH: 'ms_cat_high_phish',
    HPHSH: 'ms_cat_high_phish',
    HSPM: 'ms_cat_high_spam',
    INTOS: 'ms_cat_internal_phish',
    MALW: 'ms_cat_malware',
    NONE: 'ms_cat_none',
    OSPM: 'ms_cat_outbound_spam',
    PHSH: 'ms_cat_phish',
    SAP: 'ms_cat_safe_attachments',
    SPM: 'ms_cat_spam',
    SPOOF: 'ms_cat_spoof',
    UIMP: 'ms_cat_user',
  }),
  CIP: rule({ '255.255.255.255': 'ms_cip_none', '*': 'ms_cip' }),
  CTRY: any('ms_ctry', 'ms_ctry_empty'),
  DIR: rule({ INB: 'ms_dir_inbound', OUT: 'ms_dir_outbound', INT: 'ms_dir_internal' }),
  EFV: rule({ NLI: 'ms_efv_nli' }),
  H: any('ms_h'),
  IPV: rule({ CAL: 'ms_ipv_cal', NLI: 'ms_ipv_nli', CBL: 'ms_ipv_cbl' }),
  LANG: any('ms_lang'),
  PTR: rule(
    { INFODOMAINNONEXISTENT: 'ms_ptr_none', INFONORECORDS: 'ms_ptr_none', '*': 'ms_ptr' },
    'ms_ptr_empty',
  ),
  SCL: rule({
    '-1': 'ms_scl_skipped',
    '0': 'ms_scl_not_spam',
    '1': 'ms_scl_not_spam',
    '5': 'ms_scl_spam',
    '6': 'ms_scl_spam',
    '8': 'ms_scl_high',
    '9': 'ms_scl_high',
    '2': 'ms_scl_unused',
    '3': 'ms_scl_unused',
    '4': 'ms_scl_unused',
    '7': 'ms_scl_unused',
  }),
  SFP: any('ms_internal'),
  SFS: any('ms_sfs'),
  SFTY: rule({ '9.19': 'ms_sfty_domain', '9.20': 'ms_sfty_user', '9.25': 'ms_sfty_first_contact' }),
  SFV: rule({
    BLK: 'ms_sfv_blk',
    NSPM: 'ms_sfv_nspm',
    SFE: 'ms_sfv_sfe',
    SKA: 'ms_sfv_ska',
    SKB: 'ms_sfv_skb',
    SKI: 'ms_sfv_ski',
    SKN: 'ms_sfv_skn',
    SKQ: 'ms_sfv_skq',
    SKS: 'ms_sfv_sks',
    SPM: 'ms_sfv_spm',
  }),
  SRV: rule({ BULK: 'ms_srv_bulk' }),
};

/** X-Microsoft-Antispam; the other names in it are the anti-spam team's own. BCL: "Bulk complaint level (BCL) in EOP". */
export const MICROSOFT_ANTISPAM: Readonly<Record<string, FieldRule>> = {
  BCL: rule({
    '0': 'ms_bcl_none',
    '1': 'ms_bcl_low',
    '2': 'ms_bcl_low',
    '3': 'ms_bcl_low',
    '4': 'ms_bcl_mixed',
    '5': 'ms_bcl_mixed',
    '6': 'ms_bcl_mixed',
    '7': 'ms_bcl_mixed',
    '8': 'ms_bcl_high',
    '9': 'ms_bcl_high',
  }),
  PCL: any('ms_pcl'),
};

/** X-Microsoft-Antispam-Mailbox-Delivery. Microsoft publishes nothing on it; these are readings from observed mail, and say so. */
export const MAILBOX_DELIVERY: Readonly<Record<string, FieldRule>> = {
  AUTH: rule({ '0': 'ms_delivery_auth_0', '1': 'ms_delivery_auth_1' }),
  DEST: rule({
    C: 'ms_delivery_dest_c',
    I: 'ms_delivery_dest_i',
    J: 'ms_delivery_dest_j',
  }),
  JMR: rule({ '0': 'ms_delivery_jmr_0', '1': 'ms_delivery_jmr_1' }),
  OFR: rule({
    SPAMFILTERPASS: 'ms_delivery_ofr_pass',
    SPAMFILTERAUTHJ: 'ms_delivery_ofr_filter',
    SPAMFILTERJ: 'ms_delivery_ofr_filter',
    CUSTOMRULES: 'ms_delivery_ofr_rules',
    EXCLUSIVESETTINGS: 'ms_delivery_ofr_exclusive',
    BLOCKEDSENDERS: 'ms_delivery_ofr_blocked',
    SAFESENDERS: 'ms_delivery_ofr_safe',
    TRUSTEDRECIPIENTS: 'ms_delivery_ofr_safe',
  }),
  RF: rule({ JUNKEMAIL: 'ms_delivery_rf_junk' }),
  UCF: rule({ '0': 'ms_delivery_ucf_0', '1': 'ms_delivery_ucf_1' }),
};

/** How these names are written in the Inspection; others keep the letters of the header. */
export const WRITTEN: Readonly<Record<string, string>> = {
  AUTH: 'auth',
  DEST: 'dest',
  JMR: 'jmr',
  UCF: 'ucf',
};

/** Whole fields: header name in lower case, the short name, and what its value says. */
export const STAMPS: Readonly<Record<string, { readonly name: string; readonly rule: FieldRule }>> =
  {
    'x-ms-exchange-organization-authas': {
      name: 'AuthAs',
      rule: rule({
        ANONYMOUS: 'ms_auth_as_anonymous',
        INTERNAL: 'ms_auth_as_internal',
        EXTERNAL: 'ms_auth_as_external',
        PARTNER: 'ms_auth_as_partner',
      }),
    },
    'x-ms-exchange-organization-authsource': { name: 'AuthSource', rule: any('ms_auth_source') },
    'x-ms-exchange-organization-authmechanism': {
      name: 'AuthMechanism',
      rule: any('ms_auth_mechanism'),
    },
    'x-ms-exchange-organization-scl': {
      name: 'OrganizationSCL',
      rule: ANTISPAM_REPORT['SCL'] ?? any('ms_internal'),
    },
    'x-ms-exchange-organization-pcl': { name: 'OrganizationPCL', rule: any('ms_pcl') },
    'x-ms-exchange-organization-messagedirectionality': {
      name: 'MessageDirectionality',
      rule: rule({ INCOMING: 'ms_direction_incoming', ORIGINATING: 'ms_direction_originating' }),
    },
    'x-ms-exchange-organization-network-message-id': {
      name: 'NetworkMessageId',
      rule: any('ms_network_message_id'),
    },
    'x-ms-exchange-organization-skipsafelinksprocessing': {
      name: 'SkipSafeLinks',
      rule: rule({ '1': 'ms_safe_links_skipped' }),
    },
    'x-ms-exchange-organization-skipsafeattachmentprocessing': {
      name: 'SkipSafeAttachments',
      rule: rule({ '1': 'ms_safe_attachments_skipped' }),
    },
    'x-ms-exchange-atpmessageproperties': {
      name: 'AtpMessageProperties',
      rule: rule({
        SA: 'ms_atp_sa',
        SL: 'ms_atp_sl',
        'SA|SL': 'ms_atp_both',
        'SL|SA': 'ms_atp_both',
      }),
    },
    'x-ms-exchange-safelinks-url-keyver': { name: 'SafeLinks', rule: any('ms_safe_links') },
    'x-originatororg': { name: 'OriginatorOrg', rule: any('ms_originator_org') },
    'x-ms-exchange-skiplistedinternetsender': {
      name: 'SkipListedInternetSender',
      rule: any('ms_skip_listed'),
    },
    'x-ms-exchange-externaloriginalinternetsender': {
      name: 'ExternalOriginalInternetSender',
      rule: any('ms_external_original'),
    },
    'x-ms-exchange-transport-endtoendlatency': { name: 'EndToEndLatency', rule: any('ms_latency') },
    'x-ms-exchange-crosstenant-id': { name: 'CrossTenantId', rule: any('ms_cross_tenant_id') },
    'x-ms-exchange-crosstenant-authas': {
      name: 'CrossTenantAuthAs',
      rule: rule({
        ANONYMOUS: 'ms_cross_tenant_auth_anonymous',
        INTERNAL: 'ms_cross_tenant_auth_internal',
      }),
    },
    'x-ms-exchange-crosstenant-authsource': {
      name: 'CrossTenantAuthSource',
      rule: any('ms_auth_source'),
    },
    'x-ms-exchange-crosstenant-fromentityheader': {
      name: 'FromEntity',
      rule: rule({
        INTERNET: 'ms_from_internet',
        HYBRIDONPREM: 'ms_from_hybrid',
        HOSTED: 'ms_from_hosted',
      }),
    },
    'x-ms-exchange-crosstenant-originalarrivaltime': {
      name: 'OriginalArrivalTime',
      rule: any('ms_arrival'),
    },
    'x-ms-exchange-crosstenant-network-message-id': {
      name: 'CrossTenantNetworkMessageId',
      rule: any('ms_network_message_id'),
    },
    'x-ms-exchange-crosstenant-originalattributedtenantconnectingip': {
      name: 'ConnectingIp',
      rule: any('ms_connecting_ip'),
    },
    'x-ms-office365-filtering-correlation-id': {
      name: 'FilteringCorrelationId',
      rule: any('ms_correlation_id'),
    },
    'x-eoptenantattributedmessage': { name: 'TenantAttributedMessage', rule: any('ms_tenant') },
    'x-customspam': { name: 'CustomSpam', rule: any('ms_custom_spam') },
    'x-ms-exchange-inbox-rules-loop': { name: 'InboxRulesLoop', rule: any('ms_inbox_rule') },
    'x-ms-exchange-forwardingloop': { name: 'ForwardingLoop', rule: any('ms_forwarding_loop') },
  };

/** The sentence for a value under a rule. `field` is the name shown. */
export function explain(field: string, raw: string, rules: FieldRule | undefined): Sentence {
  const params = { field, value: raw };
  if (!rules) return { id: 'ms_internal', params };
  if (raw === '') return { id: rules.emptyIs ?? 'ms_empty', params };
  return { id: rules.values[raw.toUpperCase()] ?? rules.values['*'] ?? 'ms_unknown', params };
}
