import type { ComponentChildren } from 'preact';

interface CountListProps {
  readonly label: string;
  readonly count: number;
  readonly children: ComponentChildren;
}

/** One count that opens its list; nothing where the count is zero. */
export function CountList({ label, count, children }: CountListProps) {
  if (count === 0) return null;
  return (
    <li>
      <details>
        <summary>
          <span>{label}</span>
          <span class="number">{count.toLocaleString('en-US')}</span>
        </summary>
        <div class="list">{children}</div>
      </details>
    </li>
  );
}
