import { describe, expect, it } from 'vitest';
import { sayStale, staleBehind } from '../../../../addon/ui/figures/sayStale.ts';
import type { MeasureSum } from '../../../../shared/apiBoard.ts';
import type { StaleSync } from '../../../../shared/apiSync.ts';

const NOW = new Date(2026, 10, 28, 15, 0);
const money: StaleSync = {
  spreadsheetName: 'Juniper Street Dental 2026',
  lastSuccessAt: new Date(2026, 10, 3, 9, 0).toISOString(),
  datasets: ['financial', 'patient'],
};
const calls: StaleSync = { spreadsheetName: 'Calls', lastSuccessAt: null, datasets: ['call'] };

function madeOf(...datasets: readonly MeasureSum['dataset'][]) {
  const measure = { measure: 'm', label: 'M', unit: 'count', sum: null } as const;
  return [{ measures: datasets.map((dataset) => ({ ...measure, dataset })) }];
}

describe('spreadsheets that were not read for long', () => {
  it('are those alone that feed what the numbers are made of', () => {
    expect(staleBehind([money, calls], madeOf('financial'))).toEqual([money]);
    expect(staleBehind([money, calls], madeOf('appointment'))).toEqual([]);
    expect(staleBehind([money, calls], madeOf('patient', 'call'))).toEqual([money, calls]);
    expect(staleBehind([money], [])).toEqual([]);
  });

  it('are named with the day of their last reading', () => {
    expect(sayStale([], NOW)).toBeNull();
    expect(sayStale([money], NOW)).toBe(
      'Not up to date: “Juniper Street Dental 2026” was last read on Nov 3.',
    );
    const today = { ...money, lastSuccessAt: new Date(2026, 10, 28, 9, 0).toISOString() };
    expect(sayStale([today], NOW)).toBe(
      'Not up to date: “Juniper Street Dental 2026” was last read today 9:00 AM.',
    );
    const earlier = { ...money, lastSuccessAt: new Date(2025, 10, 3, 9, 0).toISOString() };
    expect(sayStale([earlier, calls], NOW)).toBe(
      'Not up to date: “Juniper Street Dental 2026” was last read on Nov 3, 2025; “Calls” was not read yet.',
    );
  });
});
