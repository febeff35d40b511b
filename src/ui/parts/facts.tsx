import type { ComponentChildren } from 'preact';

/** Name and value pairs; pairs without a value are left out. */
export function Facts({ children }: { readonly children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly value: ComponentChildren;
  /** The value is text from a header or from DNS: monospaced, and in its own direction. */
  readonly raw?: boolean;
}

export function Fact({ name, value, raw }: FactProps) {
  if (value === null || value === undefined || value === '') return null;
  return (
    <div class="fact">
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>{raw ? <bdi class="mono">{value}</bdi> : value}</dd>
    </div>
  );
}
