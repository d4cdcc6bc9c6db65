import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../addon/ui/mapping/compareVersions.ts';
import type { Cell } from '../../../shared/cell.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { runThrough } from './runThrough.ts';

const HEADERS = ['Date', 'Production', 'Adj'];
const ROWS = [
  ['2025-01-06', '100.00', '-1.00'],
  ['2025-01-07', '200.00', ''],
  ['Total', '300.00', ''],
  ['2025-02-03', '12 pending', '-2.00'],
];

function amount(column: string, kind: string, more: object = {}) {
  const details = { transform: 'currency', with: { metric_type: kind, category: column } };
  return { source_column: column, target_field: 'amount', ...details, ...more };
}

function versionOf(mappings: readonly object[], more: object = {}) {
  const date = { source_column: 'Date', target_field: 'date', transform: 'date' };
  const config = MappingConfig.parse({ mappings: [date, ...mappings], ...more });
  return { config, headerRow: 1, headers: HEADERS };
}

function trial(before: ReturnType<typeof versionOf>, after: ReturnType<typeof versionOf>, cells = ROWS) {
  const rows = cells.map((row: readonly Cell[], at) => ({ row: at + 2, cells: row }));
  return runThrough(compareVersions({ rows, merges: [] }, before, after, { providers: [], members: [] }));
}

const PRODUCTION = versionOf([amount('Production', 'production')]);

describe('another version, tried on what is in the sheet', () => {
  it('changes nothing where it says the same in another order', () => {
    const one = versionOf([amount('Production', 'production'), amount('Adj', 'adjustment')]);
    const other = versionOf([amount('Adj', 'adjustment'), amount('Production', 'production')]);
    const result = trial(one, other);
    expect(result).toMatchObject({ added: 0, changed: 0, gone: 0, unchanged: 3, changes: [] });
    expect(result.sums.every(({ sheet, database }) => sheet === database)).toBe(true);
  });

  it('shows each changed field before and after, and the month’s sum', () => {
    const flipped = versionOf([amount('Production', 'production', { sign: 'negated' })]);
    const { changed, changes, sums } = trial(PRODUCTION, flipped);
    expect(changed).toBe(2);
    expect(changes[0]).toEqual({ row: 2, field: 'amount', before: '100.00', after: '-100.00' });
    expect(sums).toEqual([{ month: '2025-01', measure: 'production', sheet: '300.00', database: '-300.00' }]);
  });

  it('counts the records of a further column as new, and of one less as gone', () => {
    const both = versionOf([amount('Production', 'production'), amount('Adj', 'adjustment')]);
    expect(trial(PRODUCTION, both)).toMatchObject({ added: 1, changed: 0, gone: 0, unchanged: 2 });
    expect(trial(both, PRODUCTION)).toMatchObject({ added: 0, changed: 0, gone: 1, unchanged: 2 });
  });

  it('keeps a record the same where rows are recognised in another way', () => {
    const byDate = versionOf([amount('Production', 'production')], {
      identity: { by: 'columns', columns: ['Date'] },
    });
    expect(trial(PRODUCTION, byDate)).toMatchObject({ added: 0, changed: 0, gone: 0, unchanged: 2 });
  });

  it('names the rows that were stored and would be issues, and those alone', () => {
    const strict = versionOf([amount('Production', 'production')], {
      validation_rules: { rules: [{ rule: 'range', column: 'Production', most: '150' }] },
    });
    const { newIssueRows, newIssues, gone } = trial(PRODUCTION, strict);
    expect({ newIssueRows, gone }).toEqual({ newIssueRows: 1, gone: 1 });
    expect(newIssues.map(({ row, code }) => [row, code])).toEqual([[3, 'out_of_range']]);
  });

  it('reads each version from below its own headers', () => {
    const lower = { ...PRODUCTION, headerRow: 2, headers: HEADERS };
    expect(trial(PRODUCTION, lower)).toMatchObject({ gone: 1, unchanged: 1 });
  });

  it('takes everything away where it does not fit the sheet any more', () => {
    const unfit = versionOf([amount('Prod', 'production')]);
    expect(trial(PRODUCTION, unfit)).toMatchObject({ added: 0, gone: 2, newIssueRows: 2 });
  });
});
