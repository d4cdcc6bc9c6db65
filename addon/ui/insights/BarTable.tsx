import type { ComponentChildren } from 'preact';

interface BarRow {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly figure: string;
  /** Behind the figure, such as its share. */
  readonly aside?: string | null;
  /** How long the bar is, 0 to 1. */
  readonly length: number;
}

interface BarTableProps {
  readonly caption: string;
  /** What the two columns hold. */
  readonly heads: readonly [label: string, figure: string];
  readonly rows: readonly BarRow[];
}

/** Figures with a bar under each, all from zero. */
export function BarTable({ caption, heads, rows }: BarTableProps) {
  return (
    <table class="figures bars">
      <caption class="hidden">{caption}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, figure, aside, length }) => (
          <tr key={key}>
            <th scope="row">
              {label}
              <span class="length" style={{ width: `${Math.round(length * 100)}%` }} />
            </th>
            <td class="number">
              {figure}
              {aside != null && <span class="quiet"> {aside}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
