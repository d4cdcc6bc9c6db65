import { useEffect, useRef, useState } from 'preact/hooks';
import type { PushMode } from '../../../shared/apiPushes.ts';
import type { CallProblem } from '../../failure.ts';
import type { RowSpan } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';

/** What the next push of the sheet takes. */
export interface Plan {
  readonly mode: PushMode;
  /** The rows to push where those that are selected are meant; null before they are known. */
  readonly rows: readonly RowSpan[] | null;
  readonly problem: CallProblem | null;
  readonly choose: (mode: PushMode) => void;
  /** Takes the rows that are selected in the sheet now. */
  readonly takeSelection: () => void;
}

/** The person's choice for one sheet; it lives above the steps, so that looking around does not undo it. */
export function usePlan(sheetName: string, headerRow: number): Plan {
  const [mode, setMode] = useState<PushMode>('mirror');
  const [rows, setRows] = useState<readonly RowSpan[] | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const round = useRef(0);
  useEffect(() => {
    round.current += 1;
    setMode('mirror');
    setRows(null);
    setProblem(null);
  }, [sheetName, headerRow]);
  const takeSelection = (): void => {
    round.current += 1;
    const mine = round.current;
    const ifWanted =
      <T>(take: (value: T) => void) =>
      (value: T): void => {
        if (mine === round.current) take(value);
      };
    setProblem(null);
    call('selectedRows', sheetName, headerRow).then(
      ifWanted(setRows),
      ifWanted((error: unknown) => setProblem(problemOf(error))),
    );
  };
  const choose = (next: PushMode): void => {
    setMode(next);
    if (next === 'selection') takeSelection();
  };
  return { mode, rows, problem, choose, takeSelection };
}
