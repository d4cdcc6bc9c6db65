import { describe, expect, it } from 'vitest';
import { HISTORY_SEED, makeHistorySheets } from '../../../../addon/host/demo/history/makeHistorySheets.ts';
import { type DemoCell, makeDemoSheets } from '../../../../addon/host/demo/makeDemoSheets.ts';
import { PATIENTS } from '../../../../addon/host/demo/people.ts';
import { collectChoices } from '../../../../server/mappings/collectChoices.ts';
import { createMonthSums } from '../../../../shared/monthSums.ts';
import { weekday } from '../../../../shared/period.ts';
import { findIdentifiers } from '../../../../shared/protectedHealth.ts';
import { suggestMapping } from '../../../../shared/suggestMapping.ts';
import { readDemo } from '../../../fixtures/demoTable.ts';
import { HISTORY_LOOKUPS, historyRecords } from '../../../support/history.ts';
import { databaseSums, ledgerSums } from '../../../support/ledgerSums.ts';

const TODAY = '2026-11-28';
const NAMES = ['Ledger', 'Schedule', 'Phone log', 'Patient base'];
const HISTORY = makeHistorySheets({ seed: HISTORY_SEED, today: TODAY });

/** The days of a sheet's rows, in their order. */
function daysOf(rows: readonly (readonly DemoCell[])[]): string[] {
  return rows.flat().flatMap((cell) => (typeof cell === 'object' && 'date' in cell ? [cell.date] : []));
}

describe('the history', () => {
  it('is four sheets of 8,000 to 14,000 rows, from 1 July 2025 to yesterday', () => {
    expect(HISTORY.map(({ name }) => name)).toEqual(NAMES);
    const rows = HISTORY.reduce((sum, sheet) => sum + sheet.expected.dataRows, 0);
    expect(rows).toBeGreaterThan(8_000);
    expect(rows).toBeLessThan(14_000);
    for (const { rows } of HISTORY.slice(0, 3)) {
      expect([daysOf(rows).at(0), daysOf(rows).at(-1)]).toEqual(['2025-07-01', '2026-11-27']);
    }
  });

  it('is of open days alone, but for what is counted at a month’s end', () => {
    const open = HISTORY.slice(0, 3).flatMap(({ rows }) => daysOf(rows));
    expect(open.filter((day) => weekday(day) > 5)).toEqual([]);
    const counted = daysOf(HISTORY[3]?.rows ?? []);
    expect(counted.slice(0, 2)).toEqual(['2025-07-31', '2025-08-31']);
    expect(counted.at(-1)).toBe('2026-11-27');
  });

  it.each(['2025-07-02', '2025-08-01', '2026-01-01', '2026-02-28', '2027-12-15', '2030-06-10'])(
    'holds 24 months at most and 15,000 rows where it is %s',
    (today) => {
      const sheets = makeHistorySheets({ seed: HISTORY_SEED, today });
      const days = sheets.flatMap(({ rows }) => daysOf(rows)).toSorted();
      expect((days[0] ?? '').slice(0, 7) >= `${Number(today.slice(0, 4)) - 2}${today.slice(4, 7)}`).toBe(
        true,
      );
      expect((days.at(-1) ?? '') < today).toBe(true);
      expect(sheets.reduce((sum, sheet) => sum + sheet.expected.dataRows, 0)).toBeLessThan(15_000);
    },
  );

  it('is not there before its first day is over', () => {
    expect(makeHistorySheets({ seed: 1, today: '2025-07-01' })).toEqual([]);
  });

  it('grows by its new days, and changes nothing else but the month of patients that is not over', () => {
    const later = makeHistorySheets({ seed: HISTORY_SEED, today: '2026-12-09' });
    for (const [index, { rows }] of HISTORY.entries()) {
      const settled = index === 3 ? rows.slice(0, -1) : rows;
      expect(later[index]?.rows.slice(0, settled.length)).toEqual(settled);
      expect(later[index]?.rows.length).toBeGreaterThan(settled.length);
    }
  });

  it.each([
    [HISTORY_SEED, TODAY],
    [2, '2026-01-17'],
    [3, '2027-09-01'],
  ])('of seed %i on %s is stored row by row as its ledger counted it, to the cent', (seed, today) => {
    for (const { sheet, result } of historyRecords({ seed, today })) {
      expect(result.issues).toEqual([]);
      expect(result.skips).toEqual([]);
      expect(new Set(result.records.map(({ row }) => row)).size).toBe(sheet.expected.dataRows);
      const sums = createMonthSums(sheet.config.dataset);
      sums.add(result.records);
      const stored = sums.sums().map(({ sum, ...rest }) => ({ ...rest, sheet: sum, database: sum }));
      expect(databaseSums(sheet.config.dataset, { sums: stored })).toEqual(ledgerSums(sheet.expected));
    }
  });

  it('names no patient, and has no column that looks like one', () => {
    for (const sheet of HISTORY) {
      const { headers, rows } = readDemo(sheet);
      expect(findIdentifiers(headers, rows, HISTORY_LOOKUPS)).toEqual([]);
      const texts = new Set(rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string')));
      expect(PATIENTS.filter((patient) => texts.has(patient))).toEqual([]);
    }
  });

  it('leaves what is proposed for the tutorial’s sheets as it is without it', () => {
    const choices = collectChoices(HISTORY.map(({ config }) => config));
    expect(choices.length).toBeGreaterThan(20);
    for (const sheet of makeDemoSheets({ seed: 1, days: 180 })) {
      const { headers, rows } = readDemo(sheet);
      const alone = suggestMapping(headers, rows, HISTORY_LOOKUPS);
      expect(suggestMapping(headers, rows, HISTORY_LOOKUPS, choices)).toEqual(alone);
    }
  });
});
