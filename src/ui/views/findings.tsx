import type { Actor, Finding, Inspection } from '../../core/inspection';
import { actorSentence, readerOf, type Reader } from '../actor';
import { FixBlock } from '../parts/fix-block';
import { Icon, type IconName } from '../parts/icon';
import { Fold, Section } from '../parts/section';
import { findingAnchor, findingSentence, orderFindings } from '../summary';
import { Said, useWords, type UiId } from '../words';

interface FindingsProps {
  readonly inspection: Inspection;
  readonly copyText: (text: string) => Promise<boolean>;
}

/** What was found: the pressing ones open, the ones that merely inform behind one click. */
export function Findings({ inspection, copyText }: FindingsProps) {
  const { t } = useWords();
  const { reasons } = inspection.verdict;
  // What a bounce itself says is shown by the view of the bounce.
  const all = orderFindings(inspection).filter(({ id }) => !id.startsWith('dsn-'));
  const presses = ({ id, severity }: Finding) => severity !== 'info' || reasons.includes(id);
  const pressing = all.filter(presses);
  const others = all.filter((finding) => !presses(finding));
  const reader = readerOf(inspection);
  const list = (findings: readonly Finding[]) => (
    <ul class="findings">
      {findings.map((finding) => (
        <FindingItem key={finding.id} finding={finding} reader={reader} copyText={copyText} />
      ))}
    </ul>
  );
  return (
    <>
      {pressing.length > 0 && (
        <Section name="findings" title={t('ui_findings_title')}>
          {list(pressing)}
        </Section>
      )}
      {others.length > 0 && (
        <Fold name="notes" title={t('ui_notes_title')} note={String(others.length)}>
          {list(others)}
        </Fold>
      )}
    </>
  );
}

const severities: Record<Finding['severity'], { icon: IconName; words: UiId }> = {
  fail: { icon: 'cross', words: 'ui_severity_fail' },
  warn: { icon: 'bang', words: 'ui_severity_warn' },
  info: { icon: 'dash', words: 'ui_severity_info' },
};

interface FindingItemProps {
  readonly finding: Finding;
  readonly reader: Reader;
  readonly copyText: (text: string) => Promise<boolean>;
}

function FindingItem({ finding, reader, copyText }: FindingItemProps) {
  const { t } = useWords();
  const severity = severities[finding.severity];
  return (
    <li class="finding" id={findingAnchor(finding)} data-finding={finding.id}>
      <h3 class="finding-title">
        <span class={`finding-mark finding-mark-${finding.severity}`}>
          <Icon name={severity.icon} size={12} />
        </span>
        <span>
          <span class="spoken">{t(severity.words)} </span>
          <Said sentence={findingSentence(finding, 'title')} />
        </span>
      </h3>
      <div class="finding-body">
        <p>
          <Said sentence={findingSentence(finding, 'explanation')} marked={false} />
        </p>
        {finding.severity !== 'info' && <ActorLine actor={finding.actor} reader={reader} />}
        {finding.fixes.map((fix) => (
          <FixBlock key={fix.label.id} fix={fix} copyText={copyText} />
        ))}
        {finding.evidence.length > 0 && (
          <details class="evidence">
            <summary>
              <Icon name="chevron" class="fold-chevron" size={12} />
              {t('ui_evidence')}
            </summary>
            {finding.evidence.map((text) => (
              <pre key={text} class="code" dir="ltr">
                {text}
              </pre>
            ))}
          </details>
        )}
      </div>
    </li>
  );
}

/** Who has to act, in words. */
export function ActorLine({ actor, reader }: { readonly actor: Actor; readonly reader: Reader }) {
  const { t, say } = useWords();
  return (
    <p class="actor" data-actor={actor}>
      <Icon name={actor === 'wait' ? 'clock' : 'person'} size={14} />
      <span>
        {t('ui_who_acts')} <b>{say(actorSentence(actor, reader))}</b>
      </span>
    </p>
  );
}
