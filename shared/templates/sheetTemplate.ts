import type { DatasetName } from '../dataset.ts';

/** A ready mapping for sheets of one kind, by the names that such sheets give their columns. */
export interface SheetTemplate {
  readonly key: string;
  readonly label: string;
  /** What such a sheet looks like, in staff's words. */
  readonly description: string;
  readonly dataset: DatasetName;
  readonly columns: readonly TemplateColumn[];
  /** So many of the columns, counted from the first, must be there. */
  readonly needed: number;
  /** What no column says but the kind of sheet does: a field and its value. */
  readonly fixed?: Readonly<Record<string, string>>;
}

/**
 * What a column means and its names, with a bar between them; case, marks and abbreviations do not matter. It means
 * a field of the dataset, a kind of amount as `amount:production`, or a part of one as `part:collection`, which is
 * left out where the whole has a column.
 */
export type TemplateColumn = readonly [means: string, names: string];

/** What staff call the column: the first of its names. */
export function columnLabel([, names]: TemplateColumn): string {
  return names.split('|')[0] ?? names;
}
