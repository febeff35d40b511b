/** Sentences of the samples that in a real Inspection come from core. They are only read by the gallery. */
export const sampleTexts: Readonly<Record<string, string>> = {
  finding_sample_spoof_title: 'Nothing that {domain} publishes fits this message',
  finding_sample_spoof_explanation:
    'The server at {ip} is not in the SPF record of {domain}, and the message bears no signature of {domain}. DMARC fails, and {domain} asks receivers to refuse such mail.',
  finding_sample_reply_title: 'Answers go to another domain',
  finding_sample_reply_explanation:
    'From names {domain}, but Reply-To names {other}. Who answers this message writes to somebody else.',
  finding_sample_policy_title: '{domain} asks for no action on mail that fails DMARC',
  finding_sample_policy_explanation:
    'The policy is p=none, so anybody can still send in its name. The owner of the domain can raise it once all of its own mail passes.',
  finding_sample_key_title: 'The key of {domain} is short',
  finding_sample_key_explanation:
    'The RSA key has {bits} bits. RFC 8301 asks for at least 2048. Whoever runs {domain} can publish a longer one under a new selector.',
  finding_sample_rewritten_title: 'Exchange has rewritten the copy in the mailbox',
  finding_sample_rewritten_explanation:
    'The signature of {domain} passed when the message arrived. The body in the mailbox differs from what was signed, as is common in Exchange mailboxes, so it cannot be compared any more.',
  sample_block_label: 'Block the sending address for everybody',
  sample_report_label: 'Report the message to Microsoft',
  sample_report_path: 'Report > Report phishing',
  sample_dmarc_label: 'Raise the policy at _dmarc.northwind.example',
  sample_key_label: 'Publish a 2048-bit key under a new selector',
  sample_note_label: 'Note to the sender',
  sample_note_text:
    'Your DKIM key s=k1 for northwind.example has 1024 bits.\nPlease publish a 2048-bit key under a new selector and sign with it.',
  sample_trust_own: 'It stands directly below the newest field of the receiver’s own servers.',
  sample_trust_claim:
    'It stands below the point where the message entered; anybody could have written it.',
  sample_ms_scl: 'Spam confidence 5: treated as spam.',
  sample_ms_scl_1: 'Spam confidence 1: not spam.',
  sample_ms_sfv: 'The spam filter marked it as spam.',
  sample_ms_sfv_nspm: 'The spam filter found no spam.',
  sample_ms_cat: 'Category: spoofed sender.',
  sample_ms_cat_none: 'No category.',
  sample_ms_compauth:
    'Composite authentication failed: the domain’s own DMARC record asks for refusal.',
  sample_ms_compauth_pass: 'Composite authentication passed.',
  sample_ms_bcl: 'Bulk level 0: not from a bulk sender.',
  sample_ms_dir: 'Incoming mail.',
  sample_ms_authas: 'Arrived anonymously from the internet.',
  sample_junk_spoof:
    'Microsoft took it for a spoofed sender (CAT:SPOOF) and gave it spam confidence 5, which the policy puts into Junk.',
  sample_entry_internet: 'From the internet, over the MX record, from 203.0.113.77.',
  sample_dsn_515:
    'Outlook.com refused the message because {domain} does not pass the authentication that it demands of senders of more than 5,000 messages a day. DKIM is missing.',
  sample_dsn_515_label: 'Publish the two DKIM records of Microsoft 365',
  sample_dsn_515_cmd_label: 'Turn DKIM signing on',
  sample_dsn_515_path_label: 'Or in the admin center',
  sample_dsn_quota: 'The mailbox of {recipient} is full.',
  sample_dsn_quota_label: 'Tell the recipient by other means',
  sample_dsn_quota_text:
    'Your mailbox did not accept a message from me because it is full (552 5.2.2). Please make room; I will send it again.',
  sample_dsn_unknown: 'There is no mailbox {recipient} at {domain}.',
  sample_dsn_unknown_label: 'Check the address for a typing error',
  sample_dsn_unknown_text: 'Remove the address from Outlook’s suggestions, then type it anew.',
  sample_dsn_delayed: 'The server of {domain} does not answer. Microsoft 365 keeps trying.',
  sample_attempt_pane: 'shows no headers',
  sample_attempt_dialog: 'opened, read and closed again',
  sample_attempt_details: 'not needed',
  sample_attempt_waiting: 'waits for your click',
  sample_attempt_timeout: 'did not open within 8 seconds',
  sample_unreadable: 'Outlook did not show the source of this message within 8 seconds.',
  sample_permission:
    'The browser has withdrawn access to outlook.office.com, so the message cannot be read.',
  sample_several: 'Several messages stand open.',
};
