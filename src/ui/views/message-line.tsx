import type { Inspection } from '../../core/inspection';
import type { ShownMessage } from '../../protocol';
import { useWords } from '../words';

interface MessageLineProps {
  readonly inspection: Inspection | null;
  readonly shown: ShownMessage | null;
}

/** A To field that holds nothing but `<address>` loses its brackets. */
function bareAddress(text: string): string {
  return /^<([^<>]+)>$/.exec(text.trim())?.[1] ?? text;
}

/** Which message this is about, so that nobody reads the verdict of another one. */
export function MessageLine({ inspection, shown }: MessageLineProps) {
  const { t } = useWords();
  const returned = inspection?.dsn?.returned;
  const subject = returned?.subject ?? inspection?.message.subject ?? shown?.subject ?? null;
  const from = inspection?.message.from[0];
  const who = returned?.to ?? (from ? null : (shown?.from ?? null));
  if (!subject && !from && !who) return null;
  return (
    <div class="message-line">
      <p class="message-subject" dir="auto" title={subject ?? undefined}>
        {subject || t('ui_no_subject')}
      </p>
      <p class="message-from">
        {returned?.to ? (
          <>
            {t('ui_to')} <bdi>{bareAddress(returned.to)}</bdi>
          </>
        ) : from ? (
          <>
            {from.name && (
              <>
                <bdi>{from.name}</bdi>{' '}
              </>
            )}
            <bdi class="mono">{from.address}</bdi>
          </>
        ) : (
          <bdi>{who}</bdi>
        )}
      </p>
    </div>
  );
}
