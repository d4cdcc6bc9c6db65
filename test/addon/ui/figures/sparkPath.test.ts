import { describe, expect, it } from 'vitest';
import { sparkPath } from '../../../../addon/ui/figures/sparkPath.ts';

const SIZE = { width: 106, height: 26, margin: 3 };

describe('a sparkline', () => {
  it('starts its axis at zero', () => {
    const { lines, zero, last } = sparkPath([50, 100], SIZE);
    expect(zero).toBe(23);
    expect(lines).toEqual(['M3 13L103 3']);
    expect(last).toEqual({ x: 103, y: 3 });
  });

  it('has zero between what is above and below it', () => {
    expect(sparkPath([-10, 10], SIZE)).toMatchObject({ zero: 13, lines: ['M3 23L103 3'] });
  });

  it('breaks where there is no data, and shows a value that stands alone', () => {
    const { lines, dots, last } = sparkPath([1, 1, null, 1, null, null], SIZE);
    expect(lines).toEqual(['M3 3L23 3']);
    expect(dots).toEqual([{ x: 63, y: 3 }]);
    expect(last).toEqual({ x: 63, y: 3 });
  });

  it('leads apart to a period that is not over', () => {
    const { lines, running, last } = sparkPath([1, 1, 1], SIZE, true);
    expect({ lines, running }).toEqual({ lines: ['M3 3L53 3'], running: 'M53 3L103 3' });
    expect(last).toEqual({ x: 103, y: 3 });
    expect(sparkPath([1, 1, null], SIZE, true)).toMatchObject({ lines: ['M3 3L53 3'], running: null });
    expect(sparkPath([1, null, 1], SIZE, true)).toMatchObject({ lines: [], running: null });
  });

  it('draws no line through nothing', () => {
    expect(sparkPath([null, null], SIZE)).toMatchObject({ lines: [], dots: [], last: null });
    expect(sparkPath([0, 0], SIZE).lines).toEqual(['M3 23L103 23']);
  });
});
