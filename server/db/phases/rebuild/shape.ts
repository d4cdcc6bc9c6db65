import type postgres from 'postgres';

/** The schemas of a rebuild: where a table is made anew, where the one is kept whose place was taken, and the place. */
export const NEXT = 'chairside_next';
export const BEFORE = 'chairside_before';
export const PLACE = 'public';

/** How the rows of one table are written to another. */
export interface Carriage {
  /** What goes into a column there, as SQL over a row of the table here. */
  valueOf(column: string, row: string): string;
  /** A statement that stores what else has to be kept of those rows; null where nothing has. */
  keep(rows: string): string | null;
}

/** Another type of a column. */
export interface ColumnType {
  readonly type: string;
  /** A value of it, of an expression of the type that the column has now. */
  convert(expression: string): string;
}

/** Every value as it is. */
export const UNCHANGED: Carriage = {
  valueOf: (column, row) => `${row}.${quote(column)}`,
  keep: () => null,
};

/** What a table made anew has otherwise than the one that it is made from. */
export interface Shape {
  /** In words, after `make X anew, `. */
  readonly says: string;
  /** Clause of `create table`, as `partition by range (date)`; may be empty. */
  readonly partitionBy: string;
  /** The columns of a unique key in this shape, by those that it has now; null where keys stay as they are. */
  readonly keyOf: ((columns: readonly string[]) => readonly string[]) | null;
  /** The columns whose type is another, with that type and what makes a value of it. */
  readonly types: ReadonlyMap<string, ColumnType>;
  /** How rows go into the new table, and how those of the new one go into the old. */
  readonly over: Carriage;
  readonly back: Carriage;
  /** Whether policies and triggers are left to whoever puts the table into its place. */
  readonly isBare: boolean;
  /** What a foreign key is in the new table from the beginning; null where it is left for later. */
  keyTo(key: ForeignKey): string | null;
  /** Names of triggers that the new table does not take over. */
  readonly withoutTriggers: ReadonlySet<string>;
  /** Gives the new, empty table what else it is to have, in the transaction that makes it. */
  finish(tx: postgres.TransactionSql, table: TableName): Promise<void>;
}

/** A foreign key as SQL writes it, and the table that it refers to. */
export interface ForeignKey {
  readonly name: string;
  readonly definition: string;
  readonly parent: TableName;
  /** The parent as the definition names it. */
  readonly parentSaid: string;
}

/** The definition of a foreign key that leads to the parent of another schema. */
export function leadTo(schema: string, { definition, parent, parentSaid }: ForeignKey): string {
  const [before, after] = definition.split(` REFERENCES ${parentSaid}(`);
  if (after === undefined) throw new Error(`a foreign key that cannot be made anew: ${definition}`);
  return `${before} REFERENCES ${quoteTable({ schema, name: parent.name })}(${after}`;
}

/** What a shape says that leaves columns and rules as they are. */
export const SAME_COLUMNS = {
  types: new Map<string, ColumnType>(),
  over: UNCHANGED,
  back: UNCHANGED,
  isBare: false,
  keyTo: ({ definition }: ForeignKey): string | null => definition,
};

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

/** A text as SQL writes it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
