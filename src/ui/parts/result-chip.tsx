import { Icon, type IconName } from './icon';
import { toneOf, type Tone } from './tone';

const icons: Record<Tone, IconName> = { pass: 'check', warn: 'bang', fail: 'cross', quiet: 'dash' };

interface ResultChipProps {
  /** A result keyword of RFC 8601, shown as it stands; null where there is none. */
  readonly result: string | null;
  /** What stands there instead when the result is null, or when a keyword alone would mislead. */
  readonly otherwise: string;
  /** Grey, whatever the keyword says: a claim never looks like evidence. */
  readonly claim?: boolean;
}

/** A result keyword with a sign of its own, so that colour is never the only difference. */
export function ResultChip({ result, otherwise, claim = false }: ResultChipProps) {
  const tone = claim ? 'quiet' : toneOf(result);
  return (
    <span class={`chip chip-${tone}`}>
      <Icon name={icons[tone]} size={12} />
      {result ?? otherwise}
    </span>
  );
}
