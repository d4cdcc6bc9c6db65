/** A line through values: `lines` join those that follow each other, `dots` are those that stand alone. */
export interface SparkPath {
  readonly lines: readonly string[];
  readonly dots: readonly SparkDot[];
  /** From the last period that is over to a running one; null where there is no such line. */
  readonly running: string | null;
  /** The newest value; null where there is none. */
  readonly last: SparkDot | null;
  /** The height of zero. */
  readonly zero: number;
}

export interface SparkDot {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
  /** Kept free on every side, for the dots. */
  readonly margin: number;
}

/**
 * Lays values out from left to right on an axis that holds zero; null is a gap, never a zero. With `isRunning` the last
 * period is not over yet, and stands apart from the others.
 */
export function sparkPath(
  values: readonly (number | null)[],
  { width, height, margin }: Size,
  isRunning = false,
): SparkPath {
  const seen = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...seen), Math.max(0, ...seen)];
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const heightOf = (value: number): number =>
    tidy(height - margin - ((value - low) / (high - low || 1)) * (height - 2 * margin));
  const runs = runsOf(
    values.map((value, index) => value !== null && { x: tidy(margin + index * step), y: heightOf(value) }),
  );
  const last = runs.at(-1)?.at(-1) ?? null;
  const isOpen = isRunning && (values.at(-1) ?? null) !== null;
  const [before, end] = isOpen ? (runs.at(-1) ?? []).slice(-2) : [];
  const over = isOpen ? runs.map((run) => run.filter((dot) => dot !== last)) : runs;
  return {
    lines: over.filter((run) => run.length > 1).map(lineThrough),
    dots: over.filter((run) => run.length === 1).flat(),
    running: before === undefined || end === undefined ? null : lineThrough([before, end]),
    last,
    zero: heightOf(0),
  };
}

function runsOf(places: readonly (SparkDot | false)[]): readonly (readonly SparkDot[])[] {
  const runs: SparkDot[][] = [];
  let run: SparkDot[] = [];
  for (const place of places) {
    if (place === false) run = [];
    else if (run.push(place) === 1) runs.push(run);
  }
  return runs;
}

function lineThrough(run: readonly SparkDot[]): string {
  return run.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function tidy(length: number): number {
  return Math.round(length * 10) / 10;
}
