import type { Level } from '../../core/inspection';

interface LevelMarkProps {
  readonly level: Level;
  /** The level in a word, for those who do not see the shape; left out where the mark is mere decoration. */
  readonly label?: string;
}

/**
 * A level as a shape, the same four shapes as in the toolbar: circle with a check, triangle with !, octagon with a cross, dashed ring
 * with ?. The shape tells the level to those who do not see the colour; the words beside it tell it to those who see neither.
 */
export function LevelMark({ level, label }: LevelMarkProps) {
  return (
    <svg
      class={`level-mark level-mark-${level}`}
      width={36}
      height={36}
      viewBox="0 0 36 36"
      fill="none"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path class="level-shape" d={shapes[level]} />
      <path class="level-glyph" d={glyphs[level]} />
    </svg>
  );
}

const shapes: Record<Level, string> = {
  pass: 'M18 2a16 16 0 100 32 16 16 0 000-32z',
  warn: 'M15.3 4.3L2.6 27.3A3.2 3.2 0 005.4 32h25.2a3.2 3.2 0 002.8-4.7L20.7 4.3a3.1 3.1 0 00-5.4 0z',
  fail: 'M11.4 2h13.2a2 2 0 011.4.6l7.4 7.4a2 2 0 01.6 1.4v13.2a2 2 0 01-.6 1.4L26 33.4a2 2 0 01-1.4.6H11.4a2 2 0 01-1.4-.6L2.6 26a2 2 0 01-.6-1.4V11.4A2 2 0 012.6 10L10 2.6A2 2 0 0111.4 2z',
  unknown: 'M18 3.5a14.5 14.5 0 100 29 14.5 14.5 0 000-29z',
};

const glyphs: Record<Level, string> = {
  pass: 'M11 18.5l5 5 9.5-11',
  warn: 'M18 12.5v8.5m0 5.5v.01',
  fail: 'M12.5 12.5l11 11m0-11l-11 11',
  unknown: 'M14 14.5a4 4 0 118 0c0 2.8-4 3-4 6m0 4.5v.01',
};
