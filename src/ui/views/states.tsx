/** The states without a verdict: waiting, several messages to choose from, and what went wrong. */
import type { Sentence } from '../../core/inspection';
import type { TabState } from '../../protocol';
import type { Callbacks } from '../callbacks';
import { isWithoutHeaders } from '../../without-headers';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { useWords } from '../words';
import { MessageLine } from './message-line';
import { Attempts, AttemptsLine } from './records';

/** A quiet line that says what is being waited for. */
export function Progress({ sentence }: { readonly sentence: Sentence | null }) {
  const { t, say } = useWords();
  return (
    <p class="progress" role="status">
      <span class="progress-bar" aria-hidden="true" />
      {sentence ? say(sentence) : t('ui_progress_reading')}
    </p>
  );
}

/** Nothing is known yet: the shape of the page to come, and what is being done. */
export function Loading({ state }: { readonly state: TabState }) {
  const { t } = useWords();
  return (
    <div class="loading">
      <h1 class="spoken">{t('ui_waiting_headline')}</h1>
      <div class="verdict verdict-unknown" aria-hidden="true">
        <span class="bone bone-mark" />
        <div class="verdict-words">
          <span class="bone bone-wide" />
          <span class="bone" />
          <span class="bone bone-short" />
        </div>
      </div>
      <Progress sentence={state.progress} />
      <MessageLine inspection={null} shown={state.message} />
      <div class="section" aria-hidden="true">
        <span class="bone bone-short" />
        <span class="bone bone-row" />
        <span class="bone bone-row" />
        <span class="bone bone-row" />
        <span class="bone bone-row" />
      </div>
    </div>
  );
}

/** Which way out of an error makes sense. */
export function waysOut(state: TabState): readonly ('pick-message' | 'read-source' | 'retry')[] {
  if (state.choices.length > 0) return ['pick-message'];
  const untried = state.attempts.some(({ outcome }) => outcome === 'not-tried');
  return untried ? ['read-source', 'retry'] : ['retry'];
}

interface ErrorViewProps {
  readonly state: TabState;
  readonly callbacks: Callbacks;
}

/** What happened, what was tried, and what can be done: never a dead end. */
export function ErrorView({ state, callbacks }: ErrorViewProps) {
  const { t, say } = useWords();
  const ways = waysOut(state);
  const bare = isWithoutHeaders(state);
  // The attempt that failed often says the very sentence that stands above.
  const attempts = state.attempts.filter(({ note }) => note.id !== state.problem?.id);
  if (ways.includes('pick-message')) return <Choices state={state} callbacks={callbacks} />;
  return (
    <div class="trouble" role={bare ? 'status' : 'alert'}>
      {!bare && (
        <span class="trouble-mark">
          <Icon name="bang" size={20} />
        </span>
      )}
      <h1 class="trouble-title">{t(bare ? 'ui_no_headers_title' : 'ui_error_title')}</h1>
      <p class="trouble-text">{state.problem ? say(state.problem) : t('ui_error_unknown')}</p>
      <MessageLine inspection={state.inspection} shown={state.message} />
      <div class="paste-actions">
        {ways.includes('read-source') && (
          <Button action="read-source" primary press={callbacks.readSource}>
            {t('ui_read_source')}
          </Button>
        )}
        <Button action="retry" primary={ways.length === 1 && !bare} press={callbacks.retry}>
          {t('ui_retry')}
        </Button>
        {callbacks.startOver && (
          <Button action="start-over" press={callbacks.startOver}>
            {t('ui_paste_instead')}
          </Button>
        )}
      </div>
      {attempts.length > 0 && (
        <div class="trouble-attempts">
          <h2 class="section-title">{t('ui_attempts_title')}</h2>
          <Attempts attempts={attempts} />
        </div>
      )}
    </div>
  );
}

/** Another message stands open now, and nobody has asked about it yet. */
export function Invite({ state, callbacks }: ErrorViewProps) {
  const { t } = useWords();
  return (
    <div class="trouble">
      <h1 class="trouble-title">{t('ui_invite_title')}</h1>
      <MessageLine inspection={null} shown={state.message} />
      <AttemptsLine attempts={state.attempts} />
      <div class="paste-actions">
        <Button action="read-source" primary press={callbacks.readSource}>
          {t('ui_invite_inspect')}
        </Button>
      </div>
    </div>
  );
}

function Choices({ state, callbacks }: ErrorViewProps) {
  const { t } = useWords();
  return (
    <div class="trouble">
      <h1 class="trouble-title">{t('ui_choices_title')}</h1>
      <p class="trouble-text">{t('ui_choices_text')}</p>
      <ul class="choices">
        {state.choices.map(({ key, subject, from, time }) => (
          <li key={key}>
            <button
              type="button"
              class="choice"
              data-action="pick-message"
              data-key={key}
              onClick={() => callbacks.pickMessage(key)}
            >
              <span class="message-subject" dir="auto">
                {subject || t('ui_no_subject')}
              </span>
              <span class="message-from" dir="auto">
                {time ? `${from} · ${time}` : from}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
