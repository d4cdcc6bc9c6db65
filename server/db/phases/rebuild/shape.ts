import type postgres from 'postgres';

/** The schemas of a rebuild: where a table is made anew, where the one is kept whose place was taken, and the place. */
export const NEXT = 'chairside_next';
export const BEFORE = 'chairside_before';
export const PLACE = 'public';

/** What a table made anew has otherwise than the one that it is made from. */
export interface Shape {
  /** In words, after `make X anew, `. */
  readonly says: string;
  /** Clause of `create table`, as `partition by range (date)`; may be empty. */
  readonly partitionBy: string;
  /** The columns of a unique key in this shape, by those that it has now. */
  keyOf(columns: readonly string[]): readonly string[];
  /** Names of triggers that the new table does not take over. */
  readonly withoutTriggers: ReadonlySet<string>;
  /** Gives the new, empty table what else it is to have, in the transaction that makes it. */
  finish(tx: postgres.TransactionSql, table: TableName): Promise<void>;
}

/** A table by its schema and name. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/** A name as SQL writes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A table as SQL writes it. */
export function quoteTable({ schema, name }: TableName): string {
  return `${quote(schema)}.${quote(name)}`;
}
