import type { Inspection } from '../../core/inspection';
import { actorSentence, readerOf } from '../actor';
import { Icon } from '../parts/icon';
import { LevelMark } from '../parts/level-mark';
import { summarise } from '../summary';
import { useWords, type UiId } from '../words';

const levelWords: Record<Inspection['verdict']['level'], UiId> = {
  pass: 'ui_level_pass',
  warn: 'ui_level_warn',
  fail: 'ui_level_fail',
  unknown: 'ui_level_unknown',
};

interface VerdictHeaderProps {
  readonly inspection: Inspection;
  /** DNS is still being asked: what stands here may change. */
  readonly provisional: boolean;
}

/** Three lines: the verdict, why, and what to do by whom. They must be enough for three seconds. */
export function VerdictHeader({ inspection, provisional }: VerdictHeaderProps) {
  const { t, say } = useWords();
  const { level } = inspection.verdict;
  const { headline, why, next } = summarise(inspection);
  const shown = provisional ? 'unknown' : level;
  return (
    <header class={`verdict verdict-${shown}`}>
      <span class={provisional ? 'verdict-mark verdict-waiting' : 'verdict-mark'}>
        <LevelMark level={shown} />
      </span>
      <div class="verdict-words">
        <h1 class="verdict-headline">
          <span class="spoken">{t(levelWords[shown])} </span>
          {say(headline)}
        </h1>
        {why && <p class="verdict-why">{say(why)}</p>}
        {!provisional && (
          <p class="verdict-next" data-actor={next?.actor}>
            <Icon name={next ? 'person' : 'check'} size={14} />
            {next ? (
              <span>
                <b>{say(actorSentence(next.actor, readerOf(inspection)))}</b>
                {next.what && (
                  <>
                    {' · '}
                    <a href={`#${next.anchor}`}>{say(next.what)}</a>
                  </>
                )}
              </span>
            ) : (
              <span>{t(nothingToDo[level])}</span>
            )}
          </p>
        )}
      </div>
    </header>
  );
}

const nothingToDo: Record<Inspection['verdict']['level'], UiId> = {
  pass: 'ui_next_nothing',
  warn: 'ui_next_careful',
  fail: 'ui_next_distrust',
  unknown: 'ui_next_unknown',
};
