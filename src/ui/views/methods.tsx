import type { Basis, Inspection, Sentence, Verified, Witness } from '../../core/inspection';
import { Icon } from '../parts/icon';
import { ResultChip } from '../parts/result-chip';
import { Section } from '../parts/section';
import { Said, useWords, type UiId } from '../words';
import { MethodDetails } from './method-details';

const captions: Record<Witness['method'], UiId> = {
  spf: 'ui_method_spf',
  dkim: 'ui_method_dkim',
  dmarc: 'ui_method_dmarc',
  arc: 'ui_method_arc',
};

interface MethodsProps {
  readonly inspection: Inspection;
  /** DNS is still being asked. */
  readonly waiting: boolean;
}

/** The four methods, one row each: what the receiver recorded, what we verified, and why the two differ. */
export function Methods({ inspection, waiting }: MethodsProps) {
  const { t } = useWords();
  if (inspection.witnesses.length === 0) return null;
  return (
    <Section name="methods" title={t('ui_methods_title')}>
      <MethodTable inspection={inspection} waiting={waiting} />
    </Section>
  );
}

export function MethodTable({ inspection, waiting }: MethodsProps) {
  const { t } = useWords();
  const recorded = inspection.microsoft ? 'ui_recorded_microsoft' : 'ui_recorded_receiver';
  return (
    <div class="methods">
      <div class="methods-head" aria-hidden="true">
        <span />
        <span>{t(recorded)}</span>
        <span>{t('ui_verified_now')}</span>
      </div>
      {inspection.witnesses.map((witness) => (
        <MethodRow
          key={witness.method}
          witness={witness}
          verified={inspection.verified}
          recordedWords={t(recorded)}
          waiting={waiting}
        />
      ))}
    </div>
  );
}

/** Sentences that say there is nothing to check: "not checked" would sound like an omission. */
const nothingThere = ['method_dkim_unsigned', 'method_arc_none'];

interface MethodRowProps {
  readonly witness: Witness;
  readonly verified: Verified;
  readonly recordedWords: string;
  readonly waiting: boolean;
}

function MethodRow({ witness, verified, recordedWords, waiting }: MethodRowProps) {
  const { t } = useWords();
  const { basis, reason } = basisOf(verified, witness.method);
  const pending = waiting && witness.verified === null;
  const absent = nothingThere.includes(witness.sentence.id);
  const unchecked = basis === 'not-evaluable' || witness.verified === null;
  return (
    <details class="method" data-method={witness.method}>
      <summary class="method-summary">
        <span class="method-name">
          <b>{witness.method.toUpperCase()}</b>
          <span class="method-caption">{t(captions[witness.method])}</span>
        </span>
        <span class="method-cell" data-witness="recorded">
          <span class="spoken">{recordedWords}: </span>
          <ResultChip result={witness.received} otherwise={t('ui_not_recorded')} />
        </span>
        <span class="method-cell" data-witness="verified">
          <span class="spoken">{t('ui_verified_now')}: </span>
          {pending ? (
            <span class="chip chip-quiet chip-waiting">{t('ui_asking')}</span>
          ) : (
            <ResultChip
              result={unchecked && witness.verified !== 'temperror' ? null : witness.verified}
              otherwise={t(absent ? 'ui_none' : 'ui_not_checked')}
            />
          )}
        </span>
        <Icon name="chevron" class="fold-chevron" size={14} />
        {!pending && (
          <span class="method-sentence">
            <Said sentence={witness.sentence} />
          </span>
        )}
        {!pending && witness.difference && (
          <span class="method-difference">
            <Icon name="differ" size={14} />
            <span>
              <Said sentence={witness.difference} />
            </span>
          </span>
        )}
      </summary>
      <MethodDetails witness={witness} verified={verified} reason={reason} />
    </details>
  );
}

/** DKIM has as many results as signatures: checked when one of them is. */
function basisOf(
  verified: Verified,
  method: Witness['method'],
): { basis: Basis | null; reason: Sentence | null } {
  if (method !== 'dkim') {
    const result = verified[method];
    return { basis: result?.basis ?? null, reason: result?.reason ?? null };
  }
  const checked = verified.dkim.find(({ basis }) => basis !== 'not-evaluable');
  return { basis: (checked ?? verified.dkim[0])?.basis ?? null, reason: null };
}
