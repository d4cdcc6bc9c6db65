import { describe, expect, it } from 'vitest';
import { type DemoSheet, makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { type Suggestion, suggestMapping } from '../../../shared/suggestMapping.ts';
import { readDemo, sendDemo } from '../../fixtures/demoTable.ts';
import { confirmProviders } from './confirmProviders.ts';
import { judgeColumns } from './judgeColumns.ts';
import { RIGHT_ANSWERS } from './rightAnswers.ts';

/** Twenty workbooks, from nothing but their cells: no hand-written mapping, no provider known. */
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

function suggest(sheet: DemoSheet): { suggestion: Suggestion; headers: string[] } {
  const { headers, rows } = readDemo(sheet);
  return { suggestion: suggestMapping(headers, rows.slice(0, 230), NO_LOOKUPS), headers };
}

describe.each(SEEDS)('the sheets of seed %i', (seed) => {
  const sheets = makeDemoSheets({ seed, days: 181 });

  it('have every column judged, of which at least 95 % are proposed right, and no wrong one with confidence', () => {
    const judged = sheets.flatMap((sheet) => {
      const { suggestion, headers } = suggest(sheet);
      const right = RIGHT_ANSWERS[sheet.kind] ?? {};
      expect(headers).toEqual(Object.keys(right));
      return judgeColumns(headers, suggestion, right);
    });
    const wrong = judged.filter(({ isRight }) => !isRight);
    expect(wrong.filter(({ confidence }) => confidence === 'high')).toEqual([]);
    expect(wrong.length / judged.length).toBeLessThanOrEqual(0.05);
  });

  it.each(sheets.map((sheet) => [sheet.name, sheet] as const))(
    '%s: once its own words are confirmed, the sums by month are the sheet’s, to the cent',
    (_, sheet) => {
      const { suggestion, headers } = suggest(sheet);
      const { rows } = readDemo(sheet);
      const proposed = suggestion.config;
      // What kind of calls they are stands nowhere in that sheet: the sidebar asks for it as a fixed value.
      const fixed = { target_field: 'call_type', transform: 'constant', value: 'hygiene_recall' } as const;
      const asksForType = sheet.kind === 'success-rates';
      const config = asksForType ? { ...proposed, mappings: [...proposed.mappings, fixed] } : proposed;
      expect(checkMapping(config, headers)).toEqual([]);
      const { table } = sendDemo(sheet, config);
      const { records, issues } = mapRows(table, config, confirmProviders(config, headers, rows));
      const faults = issues.filter(({ severity }) => severity === 'error');
      expect(new Set(faults.map(({ row }) => row)).size).toBe(sheet.expected.withIssues);
      const sums = createMonthSums(config.dataset);
      sums.add(records);
      const cents = sums
        .sums()
        .map(({ month, measure, sum }) => [month, measure, Number(sum.replace('.', ''))]);
      const expected = Object.entries(sheet.expected.byMonth).flatMap(([month, own]) =>
        Object.entries(own).map(([measure, sum]) => [month, measure, sum]),
      );
      expect(cents.sort()).toEqual(expected.sort());
    },
  );
});
