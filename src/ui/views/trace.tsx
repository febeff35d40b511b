import { useState } from 'preact/hooks';
import type { TraceHop } from '../../core/inspection';
import { delayShare, formatDelay, formatTime, journeySeconds } from '../format';
import { Icon } from '../parts/icon';
import { Fold } from '../parts/section';
import { Segments } from '../parts/segments';
import { useWords } from '../words';

/** The way of the message as a line with stations, sender's end on top; a bar shows how long it lay at each. */
export function Trace({ trace }: { readonly trace: readonly TraceHop[] }) {
  const { t } = useWords();
  const [zone, setZone] = useState<Zone>('local');
  if (trace.length === 0) return null;
  const journey = [...trace].reverse();
  const delays = journey.map(({ delaySeconds }) => delaySeconds ?? 0);
  const longest = Math.max(...delays);
  const total = journeySeconds(trace);
  const hops = t('ui_trace_hops', { hops: trace.length });
  // Isolated (UAX #9): among Arabic words the units would change places with their numbers.
  const note = total === null ? hops : `${hops} · \u2066${formatDelay(total)}\u2069`;
  return (
    <Fold name="trace" title={t('ui_trace_title')} note={note}>
      <div class="trace-head">
        <p class="hint">{t('ui_trace_hint')}</p>
        <Segments
          action="time-zone"
          label={t('ui_time_zone')}
          value={zone}
          choices={[
            ['local', t('ui_time_local')],
            ['utc', 'UTC'],
          ]}
          change={setZone}
        />
      </div>
      <ol class="trace">
        {journey.map((hop, index) => (
          // Hops have no identity but their place.
          <Hop key={index} hop={hop} longest={longest} zone={zone} />
        ))}
      </ol>
    </Fold>
  );
}

type Zone = 'local' | 'utc';

interface HopProps {
  readonly hop: TraceHop;
  readonly longest: number;
  readonly zone: Zone;
}

function Hop({ hop, longest, zone }: HopProps) {
  const { t, language } = useWords();
  const { delaySeconds: delay } = hop;
  const share = delay === null ? 0 : delayShare(delay, longest);
  return (
    <li class={hop.boundary ? 'hop hop-boundary' : 'hop'}>
      <p class="hop-route" dir="ltr">
        <bdi class="mono">{hop.from ?? t('ui_trace_unknown')}</bdi>
        <span aria-hidden="true"> → </span>
        <bdi class="mono hop-by">{hop.by ?? t('ui_trace_unknown')}</bdi>
      </p>
      {hop.boundary && <p class="hop-mark">{t('ui_trace_boundary')}</p>}
      <p class="hop-facts">
        {delay !== null && (
          <span class={delay < 0 ? 'hop-delay hop-skew' : 'hop-delay'}>
            <span class="hop-bar" style={{ inlineSize: `${(share * 5).toFixed(2)}rem` }} />
            {delay < 0 ? (
              t('ui_trace_skew', { time: formatDelay(delay) })
            ) : (
              <bdi dir="ltr">{formatDelay(delay)}</bdi>
            )}
          </span>
        )}
        {hop.date && (
          <time dateTime={hop.date} title={hop.date}>
            {formatTime(hop.date, language, zone === 'utc' ? 'UTC' : undefined)}
          </time>
        )}
        {hop.ip && <bdi class="mono">{hop.ip}</bdi>}
        {hop.network === 'private' && <span>{t('ui_trace_private')}</span>}
        {hop.tls && (
          <span class="hop-tls">
            <Icon name="lock" size={12} />
            <bdi>{hop.tls}</bdi>
          </span>
        )}
        {hop.with && <bdi class="mono">{hop.with}</bdi>}
      </p>
    </li>
  );
}
