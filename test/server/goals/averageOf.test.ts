import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOf } from '../../../server/goals/averageOf.ts';
import { type CompiledKpi, compileKpi } from '../../../shared/compileKpi.ts';
import { dividedBy, type Ratio, ratioOf, times } from '../../../shared/formula/ratio.ts';
import type { Kpi } from '../../../shared/kpi.ts';
import { KPIS } from '../../../shared/kpis.ts';

const known = new Map(KPIS.map((kpi) => [kpi.key, kpi]));

function compiled(key: string, formula?: string): CompiledKpi {
  const kpi: Kpi | undefined = known.get(key);
  if (kpi === undefined) throw new Error(`no KPI ${key}`);
  return compileKpi({ ...kpi, ...(formula !== undefined && { formula }) }, known);
}

function sums(values: Readonly<Record<string, string>>): ReadonlyMap<string, Ratio> {
  return new Map(Object.entries(values).map(([key, value]) => [key, ratioOf(value)]));
}

describe('the average of periods', () => {
  it('is a third of three sums, to no digit less', () => {
    const periods = ['100.01', '100', '100.01'].map((production) => sums({ production }));
    expect(averageOf(compiled('production'), periods)).toEqual(dividedBy(ratioOf('300.02'), ratioOf('3')));
  });

  it('does not count periods without data', () => {
    const periods = [sums({}), sums({ production: '10' }), sums({ production: '20' })];
    expect(averageOf(compiled('production'), periods)).toEqual(ratioOf('15'));
    expect(averageOf(compiled('production'), [sums({}), sums({})])).toBeNull();
  });

  it.each([
    ['collection_rate', undefined],
    ['production_per_visit', undefined],
    ['collection_rate', 'max(100 * collection / production, 0 - 100 * collection / production)'],
  ] as const)('of the rate %s is that of all periods together', (key, formula) => {
    const kpi = compiled(key, formula);
    const one = { collection: '90', production: '100', completed_count: '4', production_amount: '90' };
    const two = { collection: '100', production: '900', completed_count: '40', production_amount: '100' };
    const both = { collection: '190', production: '1000', completed_count: '44', production_amount: '190' };
    expect(averageOf(kpi, [sums(one), sums(two)])).toEqual(averageOf(kpi, [sums(both)]));
  });

  it('of a level is the mean of the levels, also under a sum', () => {
    const periods = ['400', '500'].map((active_patients) => sums({ active_patients, new_patients: '9' }));
    expect(averageOf(compiled('active_patients'), periods)).toEqual(ratioOf('450'));
    const growth = averageOf(compiled('net_patient_growth'), periods);
    expect(growth).toEqual(dividedBy(ratioOf('4.05'), ratioOf('2')));
  });

  it('stays the same where every period is the same, for every KPI', () => {
    const measures = [...new Set(KPIS.flatMap(({ key }) => compiled(key).measures.map((each) => each.key)))];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 24 }),
        fc.array(fc.integer({ min: 1, max: 9_999_999 }), {
          minLength: measures.length,
          maxLength: measures.length,
        }),
        (count, cents) => {
          const period = new Map(
            measures.map((key, at) => [key, times(ratioOf(String(cents[at] ?? 1)), ratioOf('0.01'))]),
          );
          for (const { key } of KPIS) {
            const kpi = compiled(key);
            expect(averageOf(kpi, Array(count).fill(period))).toEqual(averageOf(kpi, [period]));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
