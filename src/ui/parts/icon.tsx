/** Line icons on a 16-unit grid, drawn here so that no font and no request is needed. They are decoration: words stand beside them. */

const paths = {
  check: 'M3.5 8.5l3 3 6-7',
  cross: 'M4.5 4.5l7 7m0-7l-7 7',
  bang: 'M8 3.5v5.5m0 3v.01',
  dash: 'M4.5 8h7',
  chevron: 'M6 4l4 4-4 4',
  copy: 'M6 5.5V3.5a1 1 0 011-1h5.5a1 1 0 011 1V9a1 1 0 01-1 1h-2M3.5 6H9a1 1 0 011 1v5.5a1 1 0 01-1 1H3.5a1 1 0 01-1-1V7a1 1 0 011-1z',
  window: 'M9.5 2.5h4v4m0-4L8 8m-1.5-5h-3a1 1 0 00-1 1v8.5a1 1 0 001 1H12a1 1 0 001-1v-3',
  person: 'M8 8a2.75 2.75 0 100-5.5A2.75 2.75 0 008 8zm-5.5 6c.4-2.6 2.6-4 5.5-4s5.1 1.4 5.5 4',
  clock: 'M8 2a6 6 0 100 12A6 6 0 008 2zm0 3v3.2l2.2 1.3',
  lock: 'M4.5 7h7a1 1 0 011 1v4.5a1 1 0 01-1 1h-7a1 1 0 01-1-1V8a1 1 0 011-1zM5.5 7V5a2.5 2.5 0 015 0v2',
  differ: 'M3 6h10M3 10h10M10.5 3l-5 10',
  drop: 'M8 2.5v7m-3-3l3 3 3-3M2.5 11v1.5a1 1 0 001 1h9a1 1 0 001-1V11',
  back: 'M7 3.5L2.5 8 7 12.5M3 8h10.5',
  settings:
    'M2.5 4.5h6m3.5 0h1.5M2.5 11.5H4m3.5 0h6M10.25 2.75a1.75 1.75 0 100 3.5 1.75 1.75 0 000-3.5zM5.75 9.75a1.75 1.75 0 100 3.5 1.75 1.75 0 000-3.5z',
  print:
    'M4.5 6V2.5h7V6M4.5 11.5H3a1 1 0 01-1-1V7a1 1 0 011-1h10a1 1 0 011 1v3.5a1 1 0 01-1 1h-1.5M4.5 9.5h7v4h-7z',
  panel: 'M3.5 3h9a1 1 0 011 1v8a1 1 0 01-1 1h-9a1 1 0 01-1-1V4a1 1 0 011-1zM9.75 3v10',
  down: 'M8 3v9.5m-4-4l4 4 4-4',
} as const;

export type IconName = keyof typeof paths;

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  readonly class?: string;
}

export function Icon({ name, size = 16, class: className }: IconProps) {
  return (
    <svg
      class={className === undefined ? 'icon' : `icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
