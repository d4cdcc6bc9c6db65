import { useEffect, useState } from 'preact/hooks';
import type { Lookups } from '../../../shared/lookups.ts';
import type { CheckedRows } from '../mapping/checkRows.ts';
import type { Draft } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { takeTurns } from '../parts/takeTurns.ts';
import type { SheetRows } from './useSheetRows.ts';

export interface Checking {
  /** Null until every row was through once. */
  readonly checked: CheckedRows | null;
  /** False while the rows are gone through again: what stands there is from before. */
  readonly current: boolean;
  readonly rowsDone: number;
}

const NOTHING: Checking = { checked: null, current: false, rowsDone: 0 };

/** What would become of the sheet's rows, worked out anew when they or the mapping change. */
export function useCheckedRows(draft: Draft, sheet: SheetRows, lookups: Lookups): Checking {
  const [checking, setChecking] = useState(NOTHING);
  const { headers, config, top } = draft;
  const { rows, complete } = sheet;
  useEffect(() => {
    if (!complete) return setChecking(NOTHING);
    let wanted = true;
    const goOn = (rowsDone: number): boolean => {
      if (wanted) setChecking(({ checked }) => ({ checked, current: false, rowsDone }));
      return wanted;
    };
    goOn(0);
    const surroundings = mappingPart().pickSurroundings(config, top.sheetName, top.rows);
    takeTurns(
      mappingPart().checkRows({ headers, rows, surroundings }, top.merges, config, lookups),
      goOn,
    ).then(
      (checked) =>
        checked !== null && wanted && setChecking({ checked, current: true, rowsDone: rows.length }),
    );
    return () => {
      wanted = false;
    };
  }, [headers, config, top, rows, complete, lookups]);
  return checking;
}
