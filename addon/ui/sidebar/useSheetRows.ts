import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SheetRow } from '../../../shared/cell.ts';
import type { CallProblem } from '../../failure.ts';
import type { StepName } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { call, problemOf } from '../parts/call.ts';

/** A page of this many cells arrives within the blink that nobody sees. */
const CELLS_PER_PAGE = 30_000;

/** The rows below the headers, once all of them have arrived. */
export interface SheetRows {
  /** None before the last page is there. */
  readonly rows: readonly SheetRow[];
  /** How many have arrived. */
  readonly rowsRead: number;
  /** How many there are. */
  readonly rowCount: number;
  readonly complete: boolean;
  readonly problem: CallProblem | null;
  readonly readAgain: () => void;
}

type Reading = Pick<SheetRows, 'rows' | 'rowsRead' | 'complete' | 'problem'>;

const NOTHING: Reading = { rows: [], rowsRead: 0, complete: false, problem: null };

/** Reads the whole sheet in pages, afresh whenever a step opens that shows its rows. */
export function useSheetRows(draft: Draft | null, step: StepName): SheetRows {
  const [reading, setReading] = useState(NOTHING);
  const [round, setRound] = useState(0);
  const readAgain = useCallback(() => setRound((count) => count + 1), []);
  const top = draft?.top;
  const headerRow = draft?.headerRow ?? 0;
  useEffect(() => {
    if (top === undefined || headerRow === 0 || (step !== 'columns' && step !== 'check')) return;
    let wanted = true;
    setReading(NOTHING);
    readPages(top, headerRow, (next) => {
      if (wanted) setReading(next);
      return wanted;
    });
    return () => {
      wanted = false;
    };
  }, [top?.rows, headerRow, step, round]);
  const expected = Math.max(0, (top?.rowCount ?? 0) - headerRow);
  return { ...reading, rowCount: reading.complete ? reading.rowsRead : expected, readAgain };
}

/** Says after each page how much has arrived, until nobody wants more. */
async function readPages(
  { sheetName, columnCount }: Draft['top'],
  headerRow: number,
  arrived: (reading: Reading) => boolean,
): Promise<void> {
  const page = Math.max(1, Math.floor(CELLS_PER_PAGE / Math.max(1, columnCount)));
  const rows: SheetRow[] = [];
  const withRead = (): Reading => ({ ...NOTHING, rowsRead: rows.length });
  try {
    for (;;) {
      const firstRow = headerRow + 1 + rows.length;
      const cells = await call('readRows', sheetName, firstRow, page);
      for (const [index, row] of cells.entries()) rows.push({ row: firstRow + index, cells: row });
      if (cells.length < page) return void arrived({ ...withRead(), rows, complete: true });
      if (!arrived(withRead())) return;
    }
  } catch (error) {
    arrived({ ...withRead(), problem: problemOf(error) });
  }
}
