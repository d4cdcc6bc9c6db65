import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartTable } from '../../../../addon/ui/dashboard/charts/chart.ts';
import { domainOf } from '../../../../addon/ui/dashboard/draw/domainOf.ts';
import { formatTick } from '../../../../addon/ui/dashboard/draw/formatTick.ts';
import type { Anchor, Box } from '../../../../addon/ui/dashboard/draw/picture.ts';
import { spreadLabels } from '../../../../addon/ui/dashboard/draw/spreadLabels.ts';
import { spreadSpots } from '../../../../addon/ui/dashboard/draw/spreadSpots.ts';
import { stackColumns } from '../../../../addon/ui/dashboard/draw/stackColumns.ts';
import { stepSpot } from '../../../../addon/ui/dashboard/draw/stepSpot.ts';
import { tickLabel } from '../../../../addon/ui/dashboard/draw/tickLabel.ts';

const FRAME: Box = { left: 50, top: 10, right: 450, bottom: 210 };

function tableOf(...rows: readonly (readonly (string | null)[])[]): ChartTable {
  return {
    corner: 'Month',
    grain: 'month',
    currency: null,
    columns: (rows[0] ?? []).map((_, at) => `Column ${at}`),
    rows: rows.map((values, at) => ({
      key: `2025-0${at + 1}-01`,
      label: `Row ${at}`,
      isPart: false,
      cells: values.map((value) => ({ value, text: value ?? 'no data', wish: null })),
    })),
    whole: null,
  };
}

describe('an axis', () => {
  it('holds zero, whatever its values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true })), (values) => {
        const [least, most] = domainOf(values);
        expect(least).toBeLessThanOrEqual(0);
        expect(most).toBeGreaterThanOrEqual(0);
        expect(least).toBeLessThan(most);
        for (const value of values) expect(value >= least && value <= most).toBe(true);
      }),
    );
  });

  it('names round numbers shortly', () => {
    expect(formatTick(12_500, 'money', 'USD')).toBe('$12.5K');
    expect(formatTick(-12_500, 'money', 'EUR')).toBe('−€12.5K');
    expect(formatTick(12_500, 'money', null)).toBe('12.5K');
    expect(formatTick(-2_000, 'count', 'USD')).toBe('−2K');
    expect(formatTick(40, 'percent', 'USD')).toBe('40\u00a0%');
  });

  it('names periods by their grain, and a year where it begins', () => {
    expect(tickLabel('2025-03-01', 'month', '2025-02-01')).toBe('Mar');
    expect(tickLabel('2025-01-01', 'month', '2024-12-01')).toBe('Jan\n2025');
    expect(tickLabel('2025-04-01', 'quarter', '2025-01-01')).toBe('Q2');
    expect(tickLabel('2025-03-03', 'week', '2025-02-24')).toBe('Mar 3');
    expect(tickLabel('2025-03-03', 'day', null)).toBe('Mar 3\n2025');
    expect(tickLabel('2025-01-01', 'year', null)).toBe('2025');
  });
});

describe('names at the end of lines', () => {
  it('stand where they like to where there is room', () => {
    expect(spreadLabels([100, 20, 60], 13, { top: 0, bottom: 200 })).toEqual([100, 20, 60]);
  });

  it('move apart around their middle, and back from the edge', () => {
    expect(spreadLabels([100, 100], 12, { top: 0, bottom: 200 })).toEqual([94, 106]);
    expect(spreadLabels([200, 198], 12, { top: 0, bottom: 200 })).toEqual([200, 188]);
  });

  it('never come nearer to each other than the gap, keep their order, and stay inside', () => {
    const heights = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spreadLabels(wanted, 13, { top: 0, bottom: 200 });
        const sorted = wanted.map((height, at) => [height, placed[at] ?? 0] as const);
        sorted.sort(([a, first], [b, second]) => a - b || first - second);
        for (const [at, [, height]] of sorted.entries()) {
          expect(height).toBeGreaterThan(-0.001);
          expect(height).toBeLessThan(200.001);
          const next = sorted[at + 1];
          if (next !== undefined) expect(next[1] - height).toBeGreaterThan(12.999);
        }
      }),
    );
  });
});

describe('columns that stand one above the other', () => {
  it('begin where the one below them ends, and hang from zero where they are losses', () => {
    expect(stackColumns(tableOf(['3', '2', '4']), [0, 1], [2])).toEqual([
      { row: 0, column: 0, from: 0, to: 3 },
      { row: 0, column: 1, from: 3, to: 5 },
      { row: 0, column: 2, from: 0, to: -4 },
    ]);
  });

  it('are not there where there is no data', () => {
    expect(stackColumns(tableOf(['3', null, '2']), [0, 1, 2], [])).toEqual([
      { row: 0, column: 0, from: 0, to: 3 },
      { row: 0, column: 2, from: 3, to: 5 },
    ]);
  });
});

describe('where the pointer means a number', () => {
  const anchors = fc
    .uniqueArray(fc.tuple(fc.nat(5), fc.nat(2)), {
      minLength: 1,
      selector: ([row, column]) => `${row}/${column}`,
    })
    .chain((places) =>
      fc.tuple(
        ...places.map(([row, column]) =>
          fc.integer({ min: 10, max: 210 }).map((y): Anchor => ({ row, column, x: 80 + row * 60, y })),
        ),
      ),
    );

  it('is an area around it that no other number has', () => {
    fc.assert(
      fc.property(anchors, (given) => {
        const spots = spreadSpots(given, FRAME, 'across');
        expect(spots).toHaveLength(given.length);
        for (const { x, y, area } of spots) {
          expect(x >= area.left && x <= area.right && y >= area.top && y <= area.bottom).toBe(true);
        }
        for (const [at, { area }] of spots.entries()) {
          for (const { area: other } of spots.slice(at + 1)) {
            const width = Math.min(area.right, other.right) - Math.max(area.left, other.left);
            const height = Math.min(area.bottom, other.bottom) - Math.max(area.top, other.top);
            expect(width <= 1e-9 || height <= 1e-9).toBe(true);
          }
        }
      }),
    );
  });

  it('is the whole band of a bar that lies alone', () => {
    const bars = [
      { row: 0, column: 0, x: 60, y: 30 },
      { row: 1, column: 0, x: 400, y: 54 },
    ];
    expect(spreadSpots(bars, FRAME, 'down').map(({ area }) => area)).toEqual([
      { left: 50, right: 450, top: 18, bottom: 42 },
      { left: 50, right: 450, top: 42, bottom: 66 },
    ]);
  });
});

describe('the arrow keys', () => {
  /** Three periods of two lines; the second has no data in the middle. */
  const lines = spreadSpots(
    [
      { row: 0, column: 0, x: 100, y: 50 },
      { row: 1, column: 0, x: 200, y: 60 },
      { row: 2, column: 0, x: 300, y: 90 },
      { row: 0, column: 1, x: 100, y: 150 },
      { row: 2, column: 1, x: 300, y: 20 },
    ],
    FRAME,
    'across',
  );
  const from = (row: number, column: number, key: string, rowsGo: 'across' | 'down' = 'across') => {
    const at = lines.findIndex((spot) => spot.row === row && spot.column === column);
    const next = stepSpot(lines, at, key, rowsGo);
    const spot = next === null ? undefined : lines[next];
    return spot === undefined ? null : [spot.row, spot.column];
  };

  it('go from period to period on a line, and to the nearest line where it has no data', () => {
    expect(from(0, 0, 'ArrowRight')).toEqual([1, 0]);
    expect(from(0, 1, 'ArrowRight')).toEqual([1, 0]);
    expect(from(2, 1, 'ArrowLeft')).toEqual([1, 0]);
    expect(from(2, 0, 'ArrowRight')).toBeNull();
  });

  it('go to the line that is above or below', () => {
    expect(from(0, 0, 'ArrowDown')).toEqual([0, 1]);
    expect(from(2, 0, 'ArrowUp')).toEqual([2, 1]);
    expect(from(2, 1, 'ArrowUp')).toBeNull();
  });

  it('go to the first and the last period', () => {
    expect(from(1, 0, 'Home')).toEqual([0, 0]);
    expect(from(0, 1, 'End')).toEqual([2, 1]);
  });

  it('go from bar to bar where they lie', () => {
    expect(from(0, 0, 'ArrowDown', 'down')).toEqual([1, 0]);
    expect(from(1, 0, 'ArrowUp', 'down')).toEqual([0, 0]);
  });

  it('leave every other key alone', () => {
    expect(from(0, 0, 'a')).toBeNull();
    expect(from(0, 0, 'Tab')).toBeNull();
  });
});
