import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSums, sumsAgree } from '../../shared/compareSums.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { createMonthSums } from '../../shared/monthSums.ts';

function amount(date: string, metric_type: string, value: string): MetricRecord {
  return { row: 2, entry: 0, identity: 'x', fields: { date, metric_type, category: 'x', amount: value } };
}

describe('createMonthSums', () => {
  it('adds up each measure of each month, sorted, money with two places', () => {
    const sums = createMonthSums('financial');
    sums.add([amount('2025-02-01', 'refund', '0.10'), amount('2025-01-31', 'production', '1000.00')]);
    sums.add([amount('2025-02-28', 'refund', '0.20'), amount('2025-02-28', 'collection', '-0.05')]);
    expect(sums.sums()).toEqual([
      { month: '2025-01', measure: 'production', sum: '1000.00' },
      { month: '2025-02', measure: 'collection', sum: '-0.05' },
      { month: '2025-02', measure: 'refund', sum: '0.30' },
    ]);
  });

  it('gives counts as plain whole numbers, and leaves out what no record holds', () => {
    const sums = createMonthSums('patient');
    const fields = {
      date: '2025-01-01',
      active_patients: '1800',
      lost_patients: '0',
      patient_retention_rate: '84.12',
    };
    sums.add([{ row: 2, entry: 0, identity: 'x', fields }]);
    expect(sums.sums()).toEqual([
      { month: '2025-01', measure: 'active_patients', sum: '1800' },
      { month: '2025-01', measure: 'lost_patients', sum: '0' },
    ]);
  });

  it('is exact to the cent beyond what a plain number can hold', () => {
    const sums = createMonthSums('financial');
    const big = amount('2025-01-01', 'production', '99999999.99');
    for (let block = 0; block < 1_001; block++) sums.add(Array.from({ length: 1_000 }, () => big));
    expect(sums.sums()[0]?.sum).toBe('100099999989990.00');
  });

  it('agrees with exact addition for any amounts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), { minLength: 1 }),
        (cents) => {
          const sums = createMonthSums('financial');
          sums.add(cents.map((each) => amount('2025-01-01', 'production', (each / 100).toFixed(2))));
          const total = cents.reduce((sum, each) => sum + BigInt(each), 0n);
          expect(
            sums
              .sums()[0]
              ?.sum.replace('.', '')
              .replace(/^(-?)0+(?=\d)/, '$1'),
          ).toBe(String(total));
        },
      ),
    );
  });
});

describe('compareSums', () => {
  const sheet = [
    { month: '2025-01', measure: 'production', sum: '5.00' },
    { month: '2025-02', measure: 'lost_patients', sum: '3' },
  ];

  it('puts a zero of the same kind where one side has nothing', () => {
    const pairs = compareSums(sheet, [{ month: '2024-12', measure: 'refund', sum: '1.00' }]);
    expect(pairs).toEqual([
      { month: '2024-12', measure: 'refund', sheet: '0.00', database: '1.00' },
      { month: '2025-01', measure: 'production', sheet: '5.00', database: '0.00' },
      { month: '2025-02', measure: 'lost_patients', sheet: '3', database: '0' },
    ]);
    expect(sumsAgree(pairs)).toBe(false);
  });

  it('agrees only when every pair does', () => {
    expect(sumsAgree(compareSums(sheet, sheet))).toBe(true);
    expect(sumsAgree(compareSums(sheet, sheet.slice(1)))).toBe(false);
    expect(sumsAgree(compareSums([], []))).toBe(true);
  });
});
