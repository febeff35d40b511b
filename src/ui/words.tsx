/** Hands the translator down to every view, so that no component knows where words come from. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Sentence } from '../core/inspection';
import type { Translate } from '../core/report/translate';
import type texts from '../../public/_locales/en/ui.json';

/** Ids of the interface's own texts; a typing error in one is a compile error. */
export type UiId = keyof typeof texts;

export interface Words {
  /** A text of the interface itself. */
  readonly t: (id: UiId, params?: Sentence['params']) => string;
  /** A sentence that core or the background made, as plain text: for the clipboard and for attributes. On the page stands {@link Said}. */
  readonly say: Translate;
  /** Whether the words of an id are in the page's own language; else they are English. */
  readonly isOwn: (id: string) => boolean;
  /** BCP 47 tag for dates and numbers. */
  readonly language: string;
}

const WordsContext = createContext<Words | null>(null);

interface WordsProviderProps {
  readonly translate: Translate;
  readonly language: string;
  readonly children: ComponentChildren;
}

export function WordsProvider({ translate, language, children }: WordsProviderProps) {
  const words = useMemo<Words>(
    () => ({
      t: (id, params) => translate(params ? { id, params } : { id }),
      say: translate,
      isOwn: (id) => translate.isOwn?.(id) ?? true,
      language,
    }),
    [translate, language],
  );
  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}

/** The words of the nearest provider; a view without one is a bug. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}

/** What an element bears whose words are English on a page of another language. */
export const english = { lang: 'en', dir: 'ltr' } as const;

interface SaidProps {
  readonly sentence: Sentence;
  /** Takes a part of the words. */
  readonly shorten?: (words: string) => string;
  /** False where the same block bears the mark already. */
  readonly marked?: boolean;
}

/**
 * A sentence on the page. Findings and rules for bounces are not there in every language: what is English then says so, to screen readers by
 * its language, to the layout by its direction and to the eye by a small mark behind it.
 */
export function Said({ sentence, shorten, marked = true }: SaidProps) {
  const { say, isOwn, t } = useWords();
  const words = shorten ? shorten(say(sentence)) : say(sentence);
  if (isOwn(sentence.id)) return <>{words}</>;
  return (
    <>
      <span {...english}>{words}</span>
      {marked && (
        <>
          {' '}
          <abbr class="english-mark" title={t('ui_in_english')} aria-hidden="true">
            EN
          </abbr>
        </>
      )}
    </>
  );
}
