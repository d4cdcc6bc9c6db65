import { type SQL, sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';

/** The sheet that records come from. */
export interface SheetOrigin {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly sheetName: string;
}

/** Where records go: a metric table's part that one sheet fills, and the push that fills it. */
export interface WriteTarget extends SheetOrigin {
  readonly dataset: DatasetName;
  readonly pushId: string;
}

/** The condition that a metric table's row `m` is of that sheet. */
export function isOfSheet({ clinicId, connectionId, sheetName }: SheetOrigin): SQL {
  return sql`m.clinic_id = ${clinicId} and m.connection_id = ${connectionId} and m.sheet_name = ${sheetName}`;
}
