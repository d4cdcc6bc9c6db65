/** A mapped column and where it stands in the sheet, from 1, whatever its header says now. */
export interface ColumnAnchor {
  readonly header: string;
  readonly column: number;
}
