import type { Cell } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { RowIssueCode } from '../rowIssue.ts';

/** What is wrong with a cell. With a `value` it is a warning: the value is stored, and the message said. */
export interface CellFault {
  readonly code: RowIssueCode;
  readonly message: string;
  readonly value?: string;
  /** True where the clinic leaves such rows out: the row is skipped, and nothing is wrong with it. */
  readonly leavesOut?: true;
}

/** What a cell means to its field: the field's text, `''` for a blank cell, or what is wrong. */
export type Reading = string | CellFault;

/** `day` is the row's date as YYYY-MM-DD; it matters to spellings that mean someone on some days only. */
export type Reader = (cell: Cell, day?: string) => Reading;

/** All that a transform is made from: one line of the mapping, the field it feeds, the clinic's lists. */
export interface TransformContext {
  readonly entry: MappingEntry;
  readonly field: Field;
  /** The entry's own date format or else the mapping's. */
  readonly dateFormat: string | undefined;
  readonly lookups: Lookups;
}

/** Makes a reader once for each entry; the reader then runs for each cell, and never throws. */
export type Transform = (context: TransformContext) => Reader;
