import type { Sample } from '../sample';

/** One answer or more for every rule in rules/microsoft-address.ts, written for these tests. */
export const microsoftAddressSamples: readonly Sample[] = [
  {
    ruleId: 'ms_5_1_0_sender_denied',
    speaker: 'exchange-online',
    answers: ['550 5.1.0 Sender denied'],
  },
  {
    ruleId: 'ms_5_1_0_invalid_smtp',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.0 RESOLVER.ADR.InvalidInSmtp; encapsulated INVALID address inside an SMTP address',
    ],
  },
  {
    ruleId: 'ms_5_1_1',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
      '550 5.1.1 Bad destination mailbox address',
    ],
  },
  {
    ruleId: 'ms_calendar_x500',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; meeting update to IMCEAEX-_O=CONTOSO_CN=OLD@contoso.example',
    ],
  },
  {
    ruleId: 'ms_5_1_1_x500',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found IMCEAEX-_O=CONTOSO_OU=FIRST@contoso.example',
    ],
  },
  { ruleId: 'ms_5_1_2', speaker: 'exchange-online', answers: ['550 5.1.2 Invalid X.400 address'] },
  {
    ruleId: 'ms_5_1_3',
    speaker: 'exchange-online',
    answers: ['501 5.1.3 Invalid recipient address'],
  },
  {
    ruleId: 'ms_5_1_4_reserved',
    speaker: 'exchange-online',
    answers: ['550 5.1.4 Recipient address reserved by RFC 2606'],
  },
  {
    ruleId: 'ms_5_1_4_ambiguous',
    speaker: 'exchange-online',
    answers: ['550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address'],
  },
  {
    ruleId: 'ms_5_1_5_reserved',
    speaker: 'exchange-online',
    answers: ['550 5.1.5 Recipient address reserved by RFC 2606'],
  },
  {
    ruleId: 'ms_5_1_6_single_label',
    speaker: 'exchange-online',
    answers: ['550 5.1.6 Recipient addresses in single label domains not accepted'],
  },
  {
    ruleId: 'ms_5_1_7',
    speaker: 'exchange-online',
    answers: ['550 5.1.7 Invalid address', '550 5.1.7 Unknown sender address'],
  },
  {
    ruleId: 'ms_5_1_8',
    speaker: 'exchange-online',
    answers: ['550 5.1.8 Access denied, bad outbound sender AS(42003)'],
  },
  {
    ruleId: 'ms_5_1_10',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    ],
  },
  {
    ruleId: 'ms_5_1_20_multiple_from',
    speaker: 'exchange-online',
    answers: ['550 5.1.20 Multiple From addresses are not allowed without Sender address'],
  },
  {
    ruleId: 'ms_5_1_90',
    speaker: 'exchange-online',
    answers: [
      "550 5.1.90 Your message can't be sent because you have reached your daily limit for message recipients",
    ],
  },
  {
    ruleId: 'ms_5_1_351',
    speaker: 'exchange-online',
    answers: [
      '550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 gone',
    ],
  },
  {
    ruleId: 'ms_5_5_0_consumer',
    speaker: 'exchange-online',
    answers: ['550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)'],
  },
  {
    ruleId: 'ms_5_2_0_bad_primary',
    speaker: 'exchange-online',
    answers: [
      '550 5.2.0 RESOLVER.ADR.BadPrimary; recipient primary SMTP address is missing or invalid',
    ],
  },
  {
    ruleId: 'ms_5_2_0_item_too_big',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:MessageSubmissionExceededException.MapiExceptionMaxSubmissionExceeded; too large',
    ],
  },
  {
    ruleId: 'ms_5_2_0_quota_hold',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message',
    ],
  },
  {
    ruleId: 'ms_5_2_0_delegate',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:DelegateUserValidationException; delegate not valid',
    ],
  },
  {
    ruleId: 'ms_5_2_0_federated_proxy',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:UserWithoutFederatedProxyAddressException; no proxy',
    ],
  },
  {
    ruleId: 'ms_5_2_0_object_not_found',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:ObjectNotFoundException.MapiExceptionNotFound; folder missing',
    ],
  },
  {
    ruleId: 'ms_5_2_0_named_properties',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:ConversionFailedException; Cannot get ID from name',
    ],
  },
  {
    ruleId: 'ms_5_2_1',
    speaker: 'exchange-online',
    answers: ['550 5.2.1 Mailbox cannot be accessed'],
  },
  {
    ruleId: 'ms_5_2_1_content_filter',
    speaker: 'exchange-online',
    answers: ['550 5.2.1 Content Filter agent quarantined this message'],
  },
  {
    ruleId: 'ms_5_2_2_sender_quota',
    speaker: 'exchange-online',
    answers: [
      '550 5.2.2 Submission quota exceeded',
      '554 5.2.2 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; quota',
    ],
  },
  {
    ruleId: 'ms_5_2_2_sender_full',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
    ],
  },
  {
    ruleId: 'ms_5_2_3_recipient_size',
    speaker: 'exchange-online',
    answers: ['550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient'],
  },
  {
    ruleId: 'ms_5_2_3_send_size',
    speaker: 'exchange-online',
    answers: [
      '550 5.2.3 RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender',
      '550 5.2.3 RESOLVER.RST.SendSizeLimit.Org; message too large for this organization',
    ],
  },
  {
    ruleId: 'ms_5_2_0_send_as_denied',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception',
    ],
  },
  {
    ruleId: 'ms_5_2_0_submission_quota',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
    ],
  },
  {
    ruleId: 'ms_5_2_4',
    speaker: 'exchange-online',
    answers: ['550 5.2.4 mailing list expansion problem'],
  },
  {
    ruleId: 'ms_5_2_14',
    speaker: 'exchange-online',
    answers: ['550 5.2.14 RESOLVER.FWD.NotFound; misconfigured forwarding address'],
  },
  {
    ruleId: 'ms_5_2_121',
    speaker: 'exchange-online',
    answers: [
      "450 5.2.121 Recipient's per hour message receive limit from specific sender exceeded",
    ],
  },
  {
    ruleId: 'ms_5_2_122',
    speaker: 'exchange-online',
    answers: [
      "450 5.2.122 The recipient has exceeded their limit: Recipient's per hour message receive limit exceeded",
    ],
  },
  {
    ruleId: 'ms_5_2_251',
    speaker: 'exchange-online',
    answers: ['554 5.2.251 Sender throttled due to continuous mailbox full errors'],
  },
  {
    ruleId: 'ms_5_2_252_throttled',
    speaker: 'exchange-online',
    answers: ['554 5.2.252 Sender throttled due to continuous send as denied errors'],
  },
  {
    ruleId: 'ms_5_2_252_send_as',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.252 SendAsDenied; scanner@contoso.example not allowed to send as info@contoso.example; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied',
    ],
  },
  {
    ruleId: 'ms_5_2_253',
    speaker: 'exchange-online',
    answers: ['554 5.2.253 Sender throttled due to continuous invalid license errors'],
  },
  {
    ruleId: 'ms_5_2_254',
    speaker: 'exchange-online',
    answers: ['554 5.2.254 Sender throttled due to continuous too many recipients errors'],
  },
  {
    ruleId: 'ms_5_2_255',
    speaker: 'exchange-online',
    answers: ['554 5.2.255 Sender throttled due to continuous invalid recipients errors'],
  },
  {
    ruleId: 'ms_4_2_2',
    speaker: 'exchange-online',
    answers: ['452 4.2.2 The recipient has exceeded their mailbox limit'],
  },
  {
    ruleId: 'ms_4_2_0_directory',
    speaker: 'exchange-online',
    answers: [
      '420 4.2.0 RESOLVER.ADR.Ambiguous; ambiguous address',
      '420 4.2.0 Recipient deferred because there is no Mdb',
    ],
  },
  {
    ruleId: 'ms_430_4_2_0',
    speaker: 'exchange-online',
    answers: ['430 4.2.0 STOREDRV; mailbox temporarily unavailable'],
  },
  {
    ruleId: 'ms_5_2_0_store_exception',
    speaker: 'exchange-online',
    answers: [
      '554 5.2.0 STOREDRV.Deliver.Exception:StorageTransientException; Failed to process message',
    ],
  },
  { ruleId: 'ms_5_2_2', speaker: 'exchange-online', answers: ['554 5.2.2 mailbox full'] },
];
