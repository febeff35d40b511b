import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface SectionProps {
  readonly title: string;
  /** A few words at the end of the title line: a count, a sum. */
  readonly note?: string | undefined;
  /** Names the section for scripts and tests. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A titled part that is always open. */
export function Section({ title, note, name, children }: SectionProps) {
  return (
    <section class="section" data-section={name}>
      <h2 class="section-title">
        {title}
        {note !== undefined && (
          <span class="section-note" dir="auto">
            {note}
          </span>
        )}
      </h2>
      {children}
    </section>
  );
}

/** A titled part that opens on a click; what an administrator wants and a help desk does not. */
export function Fold({ title, note, name, open, children }: SectionProps & { open?: boolean }) {
  return (
    <details class="section fold" data-section={name} open={open ?? false}>
      <summary class="fold-summary">
        <Icon name="chevron" class="fold-chevron" size={14} />
        <h2 class="section-title">{title}</h2>
        {note !== undefined && (
          <span class="section-note" dir="auto">
            {note}
          </span>
        )}
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
