import type { Database, Transaction } from '../../client.ts';

/** A row as it was, as the text of a JSON object, and what became of it. */
export interface ChangedRow {
  readonly table: string;
  readonly change: 'deleted' | 'emptied';
  /** The relation by which it named what is not there, or what went before it. */
  readonly relation: string;
  /** Null in a table of no clinic. */
  readonly clinicId: string | null;
  readonly row: string;
}

/** Where orphans are taken out, and what has to happen to each of them before it is gone. */
export interface RemovalDesk {
  readonly db: Database;
  /** Keeps rows for good; until this resolves they stay in the database. */
  keep(rows: readonly ChangedRow[]): Promise<void>;
  /** Leaves word of the change, in its own transaction. */
  note(tx: Transaction, rows: readonly ChangedRow[]): Promise<void>;
}
