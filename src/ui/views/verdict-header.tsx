import type { Inspection } from '../../core/inspection';
import { actorSentence, readerOf } from '../actor';
import { firstSentence } from '../format';
import { Icon, type IconName } from '../parts/icon';
import { LevelMark } from '../parts/level-mark';
import { summarise, type Summary } from '../summary';
import { Said, useWords, type UiId } from '../words';

const levelWords: Record<Level, UiId> = {
  pass: 'ui_level_pass',
  warn: 'ui_level_warn',
  fail: 'ui_level_fail',
  unknown: 'ui_level_unknown',
};

interface VerdictHeaderProps {
  readonly inspection: Inspection;
  /** `waiting`: DNS is being asked and there is no verdict yet. `held`: it waits for the user. */
  readonly standing: 'final' | 'waiting' | 'held';
}

/** Three lines: the verdict, why, and what to do by whom. They must be enough for three seconds. */
export function VerdictHeader({ inspection, standing }: VerdictHeaderProps) {
  const { t, say } = useWords();
  const { level } = inspection.verdict;
  const { headline, why, next } = summarise(inspection);
  const rest = nothingToDo[restOf(inspection) ?? level];
  if (standing === 'waiting') return <Waiting />;
  return (
    <header class={`verdict verdict-${level}`}>
      <LevelMark level={level} label={t(levelWords[level])} />
      <div class="verdict-words">
        <h1 class="verdict-headline">
          <Said sentence={headline} />
        </h1>
        {why && (
          <p class="verdict-why">
            <Said sentence={why} {...(inspection.dsn ? {} : { shorten: firstSentence })} />
          </p>
        )}
        {(next !== null || standing === 'final') && (
          <p class="verdict-next" data-actor={next?.actor}>
            <Icon name={next ? 'person' : rest.icon} size={14} />
            {next ? (
              <Next next={next} actor={say(actorSentence(next.actor, readerOf(inspection)))} />
            ) : (
              <span>{t(rest.words)}</span>
            )}
          </p>
        )}
      </div>
    </header>
  );
}

/** Not known, and rightly so: mail that never crossed a border has nothing to prove, and nothing of a report failed. */
const settled = ['verdict_internal', 'verdict_never_travelled', 'verdict_dsn_notice'];

/** What is said in place of the level's own words: green with a condition is not "nothing needs to be done". */
function restOf({ verdict, findings }: Inspection): 'settled' | 'handed' | null {
  if (verdict.level === 'pass' && findings.some(({ id }) => id === 'handed-over')) return 'handed';
  return settled.includes(verdict.headline.id) ? 'settled' : null;
}

interface NextProps {
  readonly next: NonNullable<Summary['next']>;
  readonly actor: string;
}

/** Who acts, and what they do: a sentence that begins with them is not told twice. */
function Next({ next: { what, anchor }, actor }: NextProps) {
  const { say } = useWords();
  if (what === null) return <b>{actor}</b>;
  const goesOn = withoutActor(firstSentence(say(what)), actor) !== null;
  const shorten = (words: string) => {
    const first = firstSentence(words);
    return withoutActor(first, actor) ?? first;
  };
  const words = <Said sentence={what} shorten={shorten} />;
  return (
    <span>
      <b>{actor}</b>
      {goesOn ? ' ' : ' · '}
      {anchor === null ? words : <a href={`#${anchor}`}>{words}</a>}
    </span>
  );
}

/** The rest of a sentence after its subject, where that is the actor; null where it is not. */
function withoutActor(words: string, actor: string): string | null {
  const plain = (text: string) => text.replaceAll('’', "'").toLowerCase();
  return plain(words).startsWith(`${plain(actor)} `) ? words.slice(actor.length).trim() : null;
}

type Level = Inspection['verdict']['level'];

const nothingToDo: Record<Level | 'settled' | 'handed', { icon: IconName; words: UiId }> = {
  settled: { icon: 'check', words: 'ui_next_nothing' },
  handed: { icon: 'dash', words: 'ui_next_handed_over' },
  pass: { icon: 'check', words: 'ui_next_genuine' },
  warn: { icon: 'bang', words: 'ui_next_careful' },
  fail: { icon: 'bang', words: 'ui_next_careful' },
  unknown: { icon: 'dash', words: 'ui_next_unknown' },
};

/** No verdict before DNS has answered: a green that turns red is worse than none. */
function Waiting() {
  const { t } = useWords();
  return (
    <header class="verdict verdict-unknown">
      <span class="verdict-waiting">
        <LevelMark level="unknown" />
      </span>
      <div class="verdict-words">
        <h1 class="verdict-headline">{t('ui_waiting_headline')}</h1>
        <p class="verdict-why">{t('ui_waiting_why')}</p>
      </div>
    </header>
  );
}
