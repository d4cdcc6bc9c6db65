import { useEffect, useState } from 'preact/hooks';
import type { Lookups } from '../../../shared/lookups.ts';
import { type CheckedRows, checkRows } from '../mapping/checkRows.ts';
import type { Draft } from '../mapping/draft.ts';
import type { SheetRows } from './useSheetRows.ts';

export interface Checking {
  /** Null until every row is through. */
  readonly checked: CheckedRows | null;
  readonly rowsDone: number;
}

const NOTHING: Checking = { checked: null, rowsDone: 0 };

/** What would become of the sheet's rows, worked out anew when they or the mapping change. */
export function useCheckedRows(draft: Draft, sheet: SheetRows, lookups: Lookups): Checking {
  const [checking, setChecking] = useState(NOTHING);
  const { headers, config } = draft;
  const { rows, complete } = sheet;
  useEffect(() => {
    setChecking(NOTHING);
    if (!complete) return;
    let wanted = true;
    const goOn = (rowsDone: number): boolean => {
      if (wanted) setChecking({ checked: null, rowsDone });
      return wanted;
    };
    checkRows(headers, rows, config, lookups, goOn).then(
      (checked) => checked !== null && wanted && setChecking({ checked, rowsDone: rows.length }),
    );
    return () => {
      wanted = false;
    };
  }, [headers, config, rows, complete, lookups]);
  return checking;
}
