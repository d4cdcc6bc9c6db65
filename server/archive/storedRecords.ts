import type { DatasetName } from '../../shared/dataset.ts';

/** A month of one dataset of a clinic. */
export interface ArchivePart {
  readonly clinicId: string;
  readonly dataset: DatasetName;
  /** As YYYY-MM. */
  readonly month: string;
}

/**
 * A column of a metric table by its name, and its type as PostgreSQL words it: `numeric(10,2)`. Ids are text here,
 * whatever the table has them as: outside of it they are what they were born as.
 */
export interface StoredColumn {
  readonly name: string;
  readonly type: string;
}

/** A column's values as PostgreSQL writes them, one for each record. */
export interface ColumnValues extends StoredColumn {
  readonly values: readonly (string | null)[];
}

/** Records turned on their side, with every column that their table has. */
export interface StoredRecords {
  readonly count: number;
  readonly columns: readonly ColumnValues[];
}
