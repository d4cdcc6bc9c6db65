import { sparkPath } from './sparkPath.ts';

interface SparklineProps {
  /** From the oldest to the newest; null for a period without data. */
  readonly values: readonly (number | null)[];
  /** What it shows, in words, for whoever does not see it. */
  readonly label: string;
  /** True where the last period is not over: its line is dashed, its dot hollow. */
  readonly isRunning?: boolean;
  readonly width?: number;
  readonly height?: number;
}

const MARGIN = 3;

/** A small line of a KPI's last periods, above a hairline at zero. It takes its colour from the text around it. */
export function Sparkline({ values, label, isRunning = false, width = 96, height = 28 }: SparklineProps) {
  const size = { width, height, margin: MARGIN };
  const { lines, dots, running, last, zero } = sparkPath(values, size, isRunning);
  const isLastOpen = isRunning && (values.at(-1) ?? null) !== null;
  return (
    <svg class="sparkline" role="img" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{label}</title>
      <line class="zero" x1="0" x2={width} y1={zero} y2={zero} />
      {lines.map((line) => (
        <path key={line} d={line} />
      ))}
      {running !== null && <path class="running" d={running} />}
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="1.5" />
      ))}
      {last !== null && <circle class={isLastOpen ? 'last open' : 'last'} cx={last.x} cy={last.y} r="2.5" />}
    </svg>
  );
}
