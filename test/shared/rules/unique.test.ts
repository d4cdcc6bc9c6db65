import { describe, expect, it } from 'vitest';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { occurrenceCounter } from '../../../shared/rowIdentity.ts';
import { repeatCounter } from '../../../shared/rules/repeatCounter.ts';
import { check, checkedBy, HEADERS, type Rule, rowsOf } from './checkSheet.ts';

const UNIQUE: Rule = { rule: 'unique', column: 'Kind' };
const DAYS = [{ Kind: 'A-1' }, { Kind: 'A-2' }, { Kind: ' a-1' }, { Kind: '' }, { Kind: '' }];

describe('a value that may stand once', () => {
  it('keeps out the later row of two, whatever its case; blank cells are no repeat', () => {
    const { stored, issues } = check(checkedBy([UNIQUE]), ...DAYS);
    expect(stored).toEqual([2, 3, 5, 6]);
    expect(issues).toMatchObject([
      {
        row: 4,
        column: 'Kind',
        code: 'not_unique',
        message: expect.stringMatching(/already has “a-1” here/),
      },
    ]);
  });

  it('stores the row where the rule only warns, in the clinic’s words', () => {
    const { stored, issues } = check(
      checkedBy([{ ...UNIQUE, severity: 'warning', message: 'Typed in twice?' }]),
      ...DAYS,
    );
    expect(stored).toHaveLength(5);
    expect(issues).toMatchObject([{ row: 4, severity: 'warning', message: 'Typed in twice?' }]);
  });

  it('is found over the whole sheet, however its rows are cut into pieces', () => {
    const config = checkedBy([UNIQUE]);
    const mark = repeatCounter(HEADERS, config);
    const marked = rowsOf(DAYS).map(mark);
    const found = marked.flatMap(
      (row) => mapRows({ headers: HEADERS, rows: [row] }, config, NO_LOOKUPS).issues,
    );
    expect(found.map(({ row, code }) => [row, code])).toEqual([[4, 'not_unique']]);
  });

  it('is the later row again after the rows were sorted', () => {
    const mark = repeatCounter(HEADERS, checkedBy([UNIQUE]));
    const marked = rowsOf(DAYS).reverse().map(mark);
    expect(marked.filter(({ repeats }) => repeats !== undefined).map(({ row }) => row)).toEqual([2]);
  });

  it('is no matter of one call: rows that nobody marked are not judged twice', () => {
    const { issues } = mapRows({ headers: HEADERS, rows: rowsOf(DAYS) }, checkedBy([UNIQUE]), NO_LOOKUPS);
    expect(issues).toEqual([]);
  });

  it('counts neither rows without values nor formula errors', () => {
    const skipped = { Production: '', Kind: 'A-1' };
    const { issues } = check(
      checkedBy([UNIQUE]),
      skipped,
      { Kind: 'A-1' },
      { Kind: '#N/A' },
      { Kind: '#N/A' },
    );
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [4, 'sheet_error'],
      [5, 'sheet_error'],
    ]);
  });

  it('takes two spellings of one day for the same', () => {
    const config = checkedBy([{ rule: 'unique', column: 'Date' }]);
    const [first, second] = rowsOf([{}, {}]);
    const cells = [{ date: '2025-01-06' }, ...(second?.cells.slice(1) ?? [])];
    const rows = [first, { row: 3, cells }].flatMap((row) => row ?? []).map(repeatCounter(HEADERS, config));
    expect(rows.map(({ repeats }) => repeats)).toEqual([undefined, ['Date']]);
  });

  it('is said once where the column is the key of the rows too', () => {
    const config = { ...checkedBy([UNIQUE]), identity: { by: 'columns' as const, columns: ['Kind'] } };
    const rows = rowsOf([{ Kind: 'A' }, { Kind: 'A' }])
      .map(occurrenceCounter(HEADERS, config))
      .map(repeatCounter(HEADERS, config));
    const { issues } = mapRows({ headers: HEADERS, rows }, config, NO_LOOKUPS);
    expect(issues.map(({ code }) => code)).toEqual(['duplicate_key']);
  });
});
