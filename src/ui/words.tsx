/** Hands the translator down to every view, so that no component knows where words come from. */
import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Sentence } from '../core/inspection';
import type { Translate } from '../core/report/translate';
import type english from '../../public/_locales/en/ui.json';

/** Ids of the interface's own texts; a typing error in one is a compile error. */
export type UiId = keyof typeof english;

export interface Words {
  /** A text of the interface itself. */
  readonly t: (id: UiId, params?: Sentence['params']) => string;
  /** A sentence that core or the background made. */
  readonly say: Translate;
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
