import { describe, expect, it } from 'vitest';
import { periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { numbersOf, sayRecent } from '../../../../addon/ui/figures/sayRecent.ts';

const MONEY = { unit: 'money', places: 2 } as const;
const [THIS_MONTH, LAST_MONTH] = periodChoices('2025-11-14');
const TREND = { direction: 'rising', perPeriod: '1.00' } as const;

function pointsOf(...values: readonly (string | null)[]) {
  return values.map((value) => ({ from: '2025-11-01', to: '2025-11-30', value }));
}

describe('a sparkline in words', () => {
  it('says where it goes, between which values', () => {
    const points = pointsOf('900.00', null, '12000.00', '9000.00');
    expect(sayRecent({ points, trend: TREND }, MONEY, LAST_MONTH, 'USD')).toBe(
      'Last 12 months, rising: from $900.00 to $12,000.00',
    );
    expect(sayRecent({ points: pointsOf('5.00', '5.00'), trend: null }, MONEY, LAST_MONTH)).toBe(
      'Last 12 months: 5.00',
    );
    expect(sayRecent({ points: pointsOf(null), trend: null }, MONEY, LAST_MONTH)).toBe(
      'Last 12 months: no data',
    );
  });

  it('leaves a running period out: it is low because it is not over', () => {
    const points = pointsOf('12000.00', '9000.00', '100.00');
    expect(sayRecent({ points, trend: TREND }, MONEY, THIS_MONTH, 'USD')).toBe(
      'Last 12 months: from $9,000.00 to $12,000.00',
    );
  });

  it('keeps the gaps', () => {
    expect(numbersOf(pointsOf('1.50', null))).toEqual([1.5, null]);
  });
});
