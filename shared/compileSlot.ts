import type { Cell, SheetTable, Surroundings } from './cell.ts';
import { cellAround, nameThePlace, readsAround } from './cellAround.ts';
import { type Dataset, findField } from './dataset.ts';
import { entryColumns } from './entryColumns.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { type CombinedColumn, combine } from './transforms/combine.ts';
import { blankTest } from './transforms/emptyWords.ts';
import { entryReader } from './transforms/entryReader.ts';
import { numberLimit } from './transforms/fieldLimit.ts';
import { asksForDay } from './transforms/lookup.ts';
import type { Reader, Reading } from './transforms/reading.ts';

/** One field of a record, and how it is read from a row's cells. */
export interface Slot {
  readonly field: string;
  readonly required: boolean;
  /** True where the field holds a number. */
  readonly isNumber: boolean;
  /** Where the cell stands in a row; -1 where nothing is read from the row. */
  readonly index: number;
  readonly column: string | null;
  /** Makes the cell to read out of a row; null where the one at `index` is read as it stands. */
  readonly gather: ((cells: readonly Cell[]) => Cell) | null;
  /** The columns that are combined, the first one included; empty where one is read alone. */
  readonly combined: readonly CombinedColumn[];
  readonly read: Reader;
  /** What is read for every row, where that is the same. */
  readonly fixed: Reading | null;
  /** True where the reading depends on the row's date. */
  readonly asksForDay: boolean;
}

/** Makes the slot of an entry, or none where its field is unknown. */
export type SlotCompiler = (entry: MappingEntry) => Slot[];

/** The cell that a slot reads in a row. */
export function cellOf({ index, gather }: Slot, cells: readonly Cell[]): Cell {
  return gather === null ? (cells[index] ?? '') : gather(cells);
}

/** Makes the compiler of a mapping's entries for a table with these headers and surroundings. */
export function slotCompiler(
  { headers, surroundings }: Pick<SheetTable, 'headers' | 'surroundings'>,
  config: MappingConfig,
  dataset: Dataset,
  lookups: Lookups,
): SlotCompiler {
  return (entry) => {
    const field = findField(dataset, entry.target_field);
    if (field === undefined) return [];
    const dateFormat = entry.date_format ?? config.validation_rules.date_format;
    const read = entryReader({ entry, field, dateFormat, lookups });
    const common = {
      field: field.name,
      required: field.required ?? false,
      isNumber: numberLimit(field.kind) !== undefined,
      asksForDay: asksForDay(entry, lookups),
    };
    const columns = entryColumns(entry).map((column) => ({ column, index: headers.indexOf(column) }));
    if (columns.length > 0) return [{ ...common, ...fromColumns(entry, columns), read, fixed: null }];
    return [{ ...common, ...fromAround(entry, common, read, surroundings) }];
  };
}

type Place = 'index' | 'column' | 'gather' | 'combined';

/** Where in a row an entry finds its cell. */
function fromColumns(
  { combine: more, empty_words: words }: MappingEntry,
  columns: readonly CombinedColumn[],
): Pick<Slot, Place> {
  const { index = -1, column = null } = columns[0] ?? {};
  const isPlain = columns.length === 1 && words === undefined;
  const gather = isPlain ? null : combine(columns, more?.between ?? '', blankTest(words));
  return { index, column, gather, combined: columns.length === 1 ? [] : columns };
}

/** Nothing is read of the row: a fixed value, or what stands around the table. */
function fromAround(
  entry: MappingEntry,
  { required, asksForDay: needsDay }: Pick<Slot, 'required' | 'asksForDay'>,
  read: Reader,
  surroundings: Surroundings | undefined,
): Pick<Slot, Place | 'read' | 'fixed'> {
  const cell = cellAround(entry, surroundings) ?? '';
  const isBlank = blankTest(entry.empty_words);
  const readOn = (day?: string): Reading => {
    if (!readsAround(entry)) return read('');
    return nameThePlace(entry, isBlank(cell) ? '' : read(cell, day), required);
  };
  const fixed = needsDay ? null : readOn();
  const place = { index: -1, column: null, gather: null, combined: [] };
  return { ...place, fixed, read: fixed === null ? (_, day) => readOn(day) : () => fixed };
}
