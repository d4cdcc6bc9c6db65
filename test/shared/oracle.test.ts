import { describe, expect, it } from 'vitest';
import { type DemoSheet, makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import { DATASETS } from '../../shared/dataset.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import type { MonthSum } from '../../shared/sums.ts';
import { DEMO_LOOKUPS, sendDemo } from '../fixtures/demoTable.ts';
import { mappings } from '../fixtures/mappings.ts';

/** The demonstration sheets are made with a ledger beside them; a correct mapping arrives at its sums. */
const CASES: readonly (readonly [sheet: string, config: MappingConfig])[] = [
  ['Financials', mappings['location-financials']],
  ['Hygiene', mappings['hygiene-tracker']],
  ['Day sheet', mappings['day-sheet']],
  ['Calls', mappings['call-log']],
  ['Appointments', mappings.appointments],
  ['Patients', mappings['patients-monthly']],
  ['Payments', mappings['daily-payments']],
];
const SEEDS = [1, 2, 3, 4, 5];

function findSheet(seed: number, name: string): DemoSheet {
  const sheet = makeDemoSheets({ seed, days: 181 }).find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

function expectedSums({ expected }: DemoSheet, config: MappingConfig): MonthSum[] {
  const units = new Map(DATASETS[config.dataset].measures.map(({ key, unit }) => [key, unit]));
  return Object.entries(expected.byMonth).flatMap(([month, sums]) =>
    Object.entries(sums)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([measure, sum]) => ({ month, measure, sum: print(sum, units.get(measure) === 'money') })),
  );
}

function print(sum: number, isMoney: boolean): string {
  return isMoney ? (sum / 100).toFixed(2) : String(sum);
}

function sumUp(records: readonly MetricRecord[], config: MappingConfig): MonthSum[] {
  const sums = createMonthSums(config.dataset);
  sums.add(records);
  return sums.sums();
}

describe.each(SEEDS)('the sheets of seed %i', (seed) => {
  it.each(CASES)(
    '%s: the mapped sums are the sheet’s own, to the cent, with every row accounted for',
    (name, config) => {
      const sheet = findSheet(seed, name);
      const { table, skips } = sendDemo(sheet, config);
      const result = mapRows(table, config, DEMO_LOOKUPS);
      expect(result.issues).toEqual([]);
      expect(sumUp(result.records, config)).toEqual(expectedSums(sheet, config));
      const stored = new Set(result.records.map(({ row }) => row)).size;
      expect(stored).toBe(sheet.expected.dataRows);
      expect(skips.length + result.skips.length).toBe(sheet.expected.notDataRows);
      expect(new Set(result.records.map(({ identity }) => identity)).size).toBe(stored);
    },
  );
});

describe('the mapped records', () => {
  it('name each provider of the day sheet by any of the spellings', () => {
    const config = mappings['day-sheet'];
    const { table } = sendDemo(findSheet(1, 'Day sheet'), config);
    const { records } = mapRows(table, config, DEMO_LOOKUPS);
    expect(new Set(records.map(({ fields }) => fields.provider_id))).toEqual(
      new Set(DEMO_LOOKUPS.providers.map(({ id }) => id)),
    );
  });

  it('hold rates in percent, whichever of three shapes the sheet uses, over 100 too', () => {
    const config = mappings['patients-monthly'];
    const { table } = sendDemo(findSheet(1, 'Patients'), config);
    const { records } = mapRows(table, config, DEMO_LOOKUPS);
    const rates = records.map(({ fields }) => fields.treatment_acceptance_rate);
    expect(rates[2]).toBe('112.50');
    for (const rate of rates) expect(Number(rate)).toBeGreaterThan(40);
  });

  it('never hold a patient: the day sheet sends only the columns that are mapped', () => {
    const { table } = sendDemo(findSheet(1, 'Day sheet'), mappings['day-sheet']);
    expect(table.headers).toEqual([
      'Date',
      'Prov',
      'Production',
      'Adjust',
      'Writeoff',
      'Pt Income',
      'Ins Income',
    ]);
  });
});
