import { describe, expect, it } from 'vitest';
import { periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { numbersOf, sayRecent } from '../../../../addon/ui/figures/sayRecent.ts';

const MONEY = { unit: 'money', places: 2 } as const;
const [PERIOD] = periodChoices('2025-11-14');

function pointsOf(...values: readonly (string | null)[]) {
  return values.map((value) => ({ from: '2025-11-01', to: '2025-11-30', value }));
}

describe('a sparkline in words', () => {
  it('says where it goes, between which values', () => {
    const points = pointsOf('900.00', null, '12000.00', '9000.00');
    const trend = { direction: 'rising', perPeriod: '1.00' } as const;
    if (PERIOD === undefined) throw new Error('no period');
    expect(sayRecent({ points, trend }, MONEY, PERIOD, 'USD')).toBe(
      'Last 12 months, rising: from $900.00 to $12,000.00',
    );
    expect(sayRecent({ points: pointsOf('5.00', '5.00'), trend: null }, MONEY, PERIOD)).toBe(
      'Last 12 months: 5.00',
    );
    expect(sayRecent({ points: pointsOf(null), trend: null }, MONEY, PERIOD)).toBe('Last 12 months: no data');
  });

  it('keeps the gaps', () => {
    expect(numbersOf(pointsOf('1.50', null))).toEqual([1.5, null]);
  });
});
