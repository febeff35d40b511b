import type {
  ArcResult,
  ClientIpBasis,
  DkimResult,
  DmarcResult,
  Sentence,
  SpfResult,
  Verified,
  Witness,
} from '../../core/inspection';
import { Fact, Facts } from '../parts/facts';
import { ResultChip } from '../parts/result-chip';
import { Said, useWords, type UiId } from '../words';

interface MethodDetailsProps {
  readonly witness: Witness;
  readonly verified: Verified;
  readonly reason: Sentence | null;
}

/** The raw values behind one method's row. */
export function MethodDetails({ witness, verified, reason }: MethodDetailsProps) {
  const { t } = useWords();
  const { spf, dkim, dmarc, arc } = verified;
  return (
    <div class="method-details">
      {reason && (
        <p>
          <Said sentence={reason} />
        </p>
      )}
      {witness.sealer && (
        <p>
          {t('ui_sealer_recorded')} <ResultChip result={witness.sealer} otherwise="" claim />
        </p>
      )}
      {witness.method === 'spf' && spf && <SpfFacts spf={spf} />}
      {witness.method === 'dkim' &&
        dkim.map((signature) => (
          <DkimFacts key={`${signature.selector} ${signature.domain}`} signature={signature} />
        ))}
      {witness.method === 'dkim' && dkim.length === 0 && <p>{t('ui_dkim_no_signature')}</p>}
      {witness.method === 'dmarc' && dmarc && <DmarcFacts dmarc={dmarc} />}
      {witness.method === 'arc' && arc && <ArcFacts arc={arc} />}
      {witness.method === 'arc' && !arc && <p>{t('ui_arc_no_chain')}</p>}
      {witness.method === 'spf' && !spf && <p>{t('ui_no_details')}</p>}
      {witness.method === 'dmarc' && !dmarc && <p>{t('ui_no_details')}</p>}
    </div>
  );
}

const ipBasis: Record<ClientIpBasis, UiId> = {
  given: 'ui_ip_given',
  'external-original-sender': 'ui_ip_external_original',
  'boundary-hop': 'ui_ip_boundary',
  'authentication-results': 'ui_ip_authentication_results',
  'received-spf': 'ui_ip_received_spf',
  'antispam-report': 'ui_ip_antispam_report',
  'outermost-hop': 'ui_ip_outermost',
};

function SpfFacts({ spf }: { readonly spf: SpfResult }) {
  const { t } = useWords();
  return (
    <Facts>
      <Fact name={t('ui_spf_client')} value={spf.clientIp} raw />
      <Fact
        name={t('ui_spf_client_from')}
        value={spf.clientIpBasis && t(ipBasis[spf.clientIpBasis])}
      />
      <Fact name={t('ui_domain')} value={spf.domain} raw />
      <Fact name="HELO" value={spf.helo} raw />
      <Fact name={t('ui_record')} value={spf.record} raw />
      <Fact
        name={t('ui_spf_lookups')}
        value={spf.lookups === null ? null : t('ui_spf_lookups_of', { count: spf.lookups })}
      />
      <Fact name={t('ui_spf_explanation')} value={spf.explanation} raw />
    </Facts>
  );
}

function DkimFacts({ signature }: { readonly signature: DkimResult }) {
  const { t } = useWords();
  const { details } = signature;
  const header = { pass: 'ui_holds', fail: 'ui_fails', 'not-checked': 'ui_not_checked' } as const;
  const body = {
    match: 'ui_matches',
    mismatch: 'ui_differs',
    'not-checked': 'ui_not_checked',
  } as const;
  const size = signature.keyBits === null ? '' : ` · ${signature.keyBits} bit`;
  return (
    <Facts>
      <Fact name="d=" value={signature.domain} raw />
      <Fact name="s=" value={signature.selector} raw />
      <Fact name={t('ui_result')} value={<ResultChip result={signature.result} otherwise="" />} />
      <Fact name={t('ui_dkim_header')} value={t(header[signature.headerSignature])} />
      <Fact name={t('ui_dkim_body')} value={t(body[signature.bodyHash])} />
      <Fact
        name={t('ui_dkim_aligned')}
        value={signature.aligned === null ? null : t(signature.aligned ? 'ui_yes' : 'ui_no')}
      />
      <Fact name={t('ui_dkim_algorithm')} value={`${signature.algorithm}${size}`} raw />
      <Fact name={t('ui_dkim_signed_at')} value={details.signedAt} raw />
      <Fact name={t('ui_dkim_expires_at')} value={details.expiresAt} raw />
      <Fact name="i=" value={details.identity} raw />
      <Fact name="l=" value={details.bodyLengthLimit} raw />
      <Fact name="h=" value={details.signedHeaders.join(' : ')} raw />
      <Fact name={t('ui_dkim_key')} value={details.keyRecord} raw />
      {signature.reason && (
        <Fact name={t('ui_reason')} value={<Said sentence={signature.reason} />} />
      )}
    </Facts>
  );
}

function DmarcFacts({ dmarc }: { readonly dmarc: DmarcResult }) {
  const { t } = useWords();
  return (
    <Facts>
      <Fact name={t('ui_domain')} value={dmarc.domain} raw />
      <Fact name={t('ui_dmarc_organization')} value={dmarc.organizationalDomain} raw />
      <Fact name={t('ui_dmarc_policy')} value={dmarc.policy} raw />
      <Fact name={t('ui_dmarc_subdomain_policy')} value={dmarc.subdomainPolicy} raw />
      <Fact name={t('ui_dmarc_by_spf')} value={dmarc.aligned.spf ?? t('ui_no')} raw />
      <Fact name={t('ui_dmarc_by_dkim')} value={dmarc.aligned.dkim ?? t('ui_no')} raw />
      <Fact
        name={t('ui_record')}
        value={
          dmarc.record &&
          `${dmarc.record}${dmarc.recordDomain ? ` (_dmarc.${dmarc.recordDomain})` : ''}`
        }
        raw
      />
    </Facts>
  );
}

function ArcFacts({ arc }: { readonly arc: ArcResult }) {
  const { t } = useWords();
  return (
    <Facts>
      <Fact name={t('ui_arc_sealer')} value={arc.sealer} raw />
      <Fact name={t('ui_arc_trusted')} value={arc.sealer && t(arc.trusted ? 'ui_yes' : 'ui_no')} />
      {arc.instances.map((one) => (
        <Fact
          key={one.i}
          name={`i=${one.i}`}
          value={`${one.domain} · s=${one.selector} · cv=${one.cv} · ${one.result}`}
          raw
        />
      ))}
    </Facts>
  );
}
