import { describe, expect, it } from 'vitest';
import type { SheetTop } from '../../../addon/sidebarCalls.ts';
import { setColumnEntries } from '../../../addon/ui/mapping/columnEntries.ts';
import { columnProblems } from '../../../addon/ui/mapping/columnProblems.ts';
import { differentRows } from '../../../addon/ui/mapping/differentRows.ts';
import { type Draft, proposeDraft, sampleRows } from '../../../addon/ui/mapping/draft.ts';
import { meaningsOf } from '../../../addon/ui/mapping/meanings.ts';
import { searchColumns } from '../../../addon/ui/mapping/searchColumns.ts';
import { type ColumnView, viewColumns } from '../../../addon/ui/mapping/viewColumns.ts';
import type { Cell } from '../../../shared/cell.ts';

const NOBODY = { providers: [], members: [] };

function draftOf(rows: readonly (readonly Cell[])[]): Draft {
  const top: SheetTop = {
    sheetName: 'Sheet1',
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    rows,
    anchors: [],
    merges: [],
    marks: { cells: 0, statusColumn: false },
  };
  return proposeDraft(top, null, 1, NOBODY, []);
}

function viewsOf(draft: Draft): readonly ColumnView[] {
  return viewColumns(draft, sampleRows(draft.top, draft.headerRow), columnProblems(draft), NOBODY);
}

/** The draft with a column meaning that, as if chosen from the list. */
function choose(draft: Draft, header: string, key: string): Draft {
  const meaning = meaningsOf(draft.config.dataset).find((each) => each.key === key);
  const config = setColumnEntries(draft.config, draft.headers, header, meaning?.entries(header) ?? []);
  return { ...draft, config };
}

const SHEET = [
  ['Date', 'Production', 'Seen on', 'Mood'],
  ['2025-01-06', '1.00', 'noon', 'good'],
  ['2025-01-07', '2.00', 'noon', 'good'],
  ['2025-01-08', '3.00', 'late', 'bad'],
];

describe('the columns of a draft', () => {
  it('are unused, settled, or open where a value cannot be read', () => {
    const before = viewsOf(draftOf(SHEET));
    expect(before.find(({ header }) => header === 'Mood')?.state).toBe('unused');
    const after = viewsOf(choose(draftOf(SHEET), 'Mood', 'amount:production'));
    expect(after.find(({ header }) => header === 'Mood')?.state).toBe('open');
    expect(after.find(({ header }) => header === 'Date')?.state).toBe('settled');
  });

  it('are found by header, by letter and by meaning, the one of that very name first', () => {
    const views = viewsOf(choose(draftOf(SHEET), 'Seen on', 'notes'));
    const find = (query: string) => searchColumns(views, query).map(({ header }) => header);
    expect(find(' SEEN ')).toEqual(['Seen on']);
    expect(find('d')).toEqual(['Date', 'Production', 'Mood']);
    expect(find('note')).toEqual(['Seen on']);
    expect(find('production')).toEqual(['Production']);
    expect(find('zz')).toEqual([]);
  });

  it('want a word for a doubtful proposal until someone said that it is right', () => {
    const draft = draftOf(SHEET);
    const [first, ...others] = draft.suggestion.columns;
    if (first === undefined) throw new Error('nothing is proposed');
    const columns = [{ ...first, confidence: 'low' as const }, ...others];
    const doubted = { ...draft, suggestion: { ...draft.suggestion, columns } };
    expect(viewsOf(doubted)[0]).toMatchObject({ state: 'open', isProposed: true });
    expect(viewsOf({ ...doubted, looked: [first.column] })[0]).toMatchObject({
      state: 'settled',
      isProposed: false,
    });
  });

  it('are too many where a saved mapping could not hold them', () => {
    const headers = Array.from({ length: 202 }, (_, index) => `Box ${index}`);
    const draft = headers.reduce(
      (before, header) => choose(before, header, 'amount:production'),
      draftOf([headers, headers.map(() => '1.00')]),
    );
    const problems = columnProblems(draft).map(({ message }) => message);
    expect(problems).toContain(
      'A mapping holds 200 meanings at most, and this one has 202. Set some columns to “Not used”.',
    );
  });
});

describe('the samples of a column', () => {
  it('are different values, and blank cells are none', () => {
    const cells = ['a', 'A ', '', 'b', ' ', 'c', 'd'];
    const rows = cells.map((cell, index) => ({ row: index + 2, cells: [cell] }));
    expect(differentRows(rows, 0, 3).map(({ row }) => row)).toEqual([2, 5, 7]);
  });
});
