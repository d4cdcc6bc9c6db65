/** One measured figure: ours beside a reference taken in the same run. `ratio` is ours ÷ reference. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  readonly unit: string;
  /** What the ratio should be: at least, or at most. */
  readonly least?: number;
  readonly most?: number;
}

/** Whether the figure is as it should be, in a word for the table. */
export function judge({ ratio, least, most }: Figure): string {
  if (least !== undefined) return `${ratio >= least ? 'reached' : 'MISSED'}: at least ${least}`;
  if (most !== undefined) return `${ratio <= most ? 'reached' : 'MISSED'}: at most ${most}`;
  return '';
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
