import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../../addon/ui/goals/previewOf.ts';
import { PREVIEW_LIMITS } from '../../../../shared/goalLimits.ts';
import { addDays } from '../../../../shared/period.ts';

const SHEET = { today: '2025-10-09', connectionId: 'c', sheetName: 'Days', dataset: 'financial' } as const;

describe('the question what a push would do to the goals', () => {
  it('holds each month with all of its sums, and the days that have records', () => {
    const sums = [
      { month: '2025-09', measure: 'collection', sum: '1.00' },
      { month: '2025-09', measure: 'production', sum: '2.50' },
      { month: '2025-10', measure: 'production', sum: '-3.00' },
    ];
    expect(previewOf({ sums, days: ['2025-09-30', '2025-10-09'] }, SHEET)).toEqual({
      ...SHEET,
      months: [
        { month: '2025-09', sums: { collection: '1.00', production: '2.50' } },
        { month: '2025-10', sums: { production: '-3.00' } },
      ],
      days: ['2025-09-30', '2025-10-09'],
    });
  });

  it('leaves out days to come, and the earliest of very many', () => {
    const days = Array.from({ length: 900 }, (_, at) => addDays('2023-06-01', at));
    const asked = previewOf({ sums: [], days }, SHEET)?.days ?? [];
    expect(asked).toHaveLength(PREVIEW_LIMITS.days);
    expect(asked.at(-1)).toBe('2025-10-09');
  });

  it('is not asked for more months than it can hold', () => {
    const sums = Array.from({ length: PREVIEW_LIMITS.months + 1 }, (_, at) => ({
      month: `${1900 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
      measure: 'production',
      sum: '1.00',
    }));
    expect(previewOf({ sums, days: [] }, SHEET)).toBeNull();
    expect(previewOf({ sums: sums.slice(1), days: [] }, SHEET)?.months).toHaveLength(PREVIEW_LIMITS.months);
  });
});
