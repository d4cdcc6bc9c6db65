import type { Cell } from '../cell.ts';

/** One sheet of a file: every row from the first, ragged as it stands there. */
export interface FileSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}
