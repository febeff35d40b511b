import { REPORT_PARTS, SHORT_PARTS, type ReportPart } from '../../core/report/parts';
import type { Options } from '../../storage';
import { Check } from '../parts/check';
import { useWords, type UiId } from '../words';

const labels: Record<ReportPart, UiId> = {
  methods: 'ui_part_methods',
  notices: 'ui_part_notices',
  microsoft: 'ui_part_microsoft',
  signatures: 'ui_part_signatures',
  trace: 'ui_part_trace',
  ids: 'ui_part_ids',
  dns: 'ui_part_dns',
};

/** The parts that an option stands for. */
export function partsOf(detail: Options['copyDetail']): readonly ReportPart[] {
  return detail === 'short' ? SHORT_PARTS : REPORT_PARTS;
}

interface CopyPartsProps {
  readonly parts: readonly ReportPart[];
  readonly change: (parts: readonly ReportPart[]) => void;
}

/** What goes into a summary, part by part. */
export function CopyParts({ parts, change }: CopyPartsProps) {
  const { t } = useWords();
  const put = (part: ReportPart, on: boolean) =>
    change(REPORT_PARTS.filter((one) => (one === part ? on : parts.includes(one))));
  return (
    <div class="bar-parts" id="copy-parts" role="group" aria-label={t('ui_copy_manner')}>
      <p class="hint">{t('ui_part_always')}</p>
      <div class="bar-checks">
        {REPORT_PARTS.map((part) => (
          <Check
            key={part}
            id={`part-${part}`}
            action={`copy-part-${part}`}
            label={t(labels[part])}
            on={parts.includes(part)}
            change={(on) => put(part, on)}
          />
        ))}
      </div>
    </div>
  );
}
