import { useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import type { RecordPlace } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';

/** What became of going to a record's cell. */
export type CellFound =
  | { readonly state: 'selected'; readonly id: string; readonly place: RecordPlace }
  /** It is selected too, and the row speaks of another day by now. */
  | { readonly state: 'moved'; readonly id: string; readonly place: RecordPlace }
  | { readonly state: 'failed'; readonly id: string; readonly problem: CallProblem };

interface RecordCell {
  /** Of the last record that was opened; null before the first. */
  readonly found: CellFound | null;
  readonly open: (id: string, place: RecordPlace) => void;
}

/** Goes to records' cells; `onSelected` hears of each that was found where it was. */
export function useRecordCell(onSelected: (() => void) | undefined): RecordCell {
  const [found, setFound] = useState<CellFound | null>(null);
  const go = async (id: string, place: RecordPlace): Promise<void> => {
    try {
      const { moved } = await call('selectRecord', place);
      setFound({ state: moved ? 'moved' : 'selected', id, place });
      if (!moved) onSelected?.();
    } catch (error) {
      setFound({ state: 'failed', id, problem: problemOf(error) });
    }
  };
  return { found, open: (id, place) => void go(id, place) };
}
