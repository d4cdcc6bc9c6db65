/** What becomes of a row when the row that it names is deleted. */
export type DeleteRule = 'no action' | 'cascade' | `set null (${string})`;

/** A reference from one table to another. Columns are named as in a key: in their order, with commas between them. */
export interface Relation {
  /** The name of the constraint, and of the relation on the command line. */
  readonly name: string;
  readonly table: string;
  readonly columns: string;
  readonly parent: string;
  readonly parentColumns: string;
  readonly onDelete: DeleteRule;
  /** One sentence: why this rule. */
  readonly why: string;
  /** The column that is emptied in an orphan; without one, an orphan is removed whole. */
  readonly emptied?: string;
}

/** A reference that the database does not hold, and why. */
export interface LooseReference {
  readonly table: string;
  readonly column: string;
  readonly why: string;
}

/** A unique key that a relation needs in the table that it refers to. */
export interface ParentKey {
  readonly name: string;
  readonly table: string;
  readonly columns: string;
}

/** The columns of a key, one by one. */
export function columnsOf(columns: string): readonly string[] {
  return columns.split(', ');
}
