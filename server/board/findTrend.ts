import type { Trend } from '../../shared/apiBoard.ts';
import {
  approximately,
  dividedBy,
  minus,
  plus,
  type Ratio,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from '../../shared/formula/ratio.ts';

const FEWEST = 3;
/** What a line may rise or fall from its first to its last point, as a share of the mean, and still be steady. */
const STEADY = 0.02;

/** Values are taken with so many places more than are shown: fractions of many denominators would grow without end. */
const MORE_PLACES = 4;

/**
 * The slope of the straight line that fits the values best (least squares). Periods without data keep their place and
 * count for nothing. Null under three values.
 */
export function findTrend(values: readonly (Ratio | null)[], places: number): Trend | null {
  const points = values.flatMap((value, x) => {
    if (value === null) return [];
    return [{ x: ratioOf(String(x)), y: ratioOf(writeRatio(value, places + MORE_PLACES)) }];
  });
  if (points.length < FEWEST) return null;
  const count = ratioOf(String(points.length));
  const sum = (each: (point: { x: Ratio; y: Ratio }) => Ratio): Ratio => points.map(each).reduce(plus, ZERO);
  const [x, y] = [sum((point) => point.x), sum((point) => point.y)];
  const over = minus(
    times(
      count,
      sum((point) => times(point.x, point.y)),
    ),
    times(x, y),
  );
  const slope = dividedBy(
    over,
    minus(
      times(
        count,
        sum((point) => times(point.x, point.x)),
      ),
      times(x, x),
    ),
  );
  if (slope === null) return null;
  const mean = Math.abs(approximately(y)) / points.length;
  const way = approximately(slope) * (values.length - 1);
  const direction = Math.abs(way) <= STEADY * mean ? 'steady' : way > 0 ? 'rising' : 'falling';
  return { direction, perPeriod: writeRatio(slope, places) };
}
