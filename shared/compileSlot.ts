import { type Dataset, findField } from './dataset.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { numberLimit } from './transforms/fieldLimit.ts';
import type { Reader } from './transforms/reading.ts';
import { TRANSFORMS } from './transforms/registry.ts';

/** One field of a record, and how it is read from a row's cells. */
export interface Slot {
  readonly field: string;
  readonly required: boolean;
  /** True where the field holds a number. */
  readonly isNumber: boolean;
  /** Where the cell stands in a row; -1 for a constant. */
  readonly index: number;
  readonly column: string | null;
  readonly read: Reader;
}

/** Makes the slot of an entry, or none where its field is unknown. */
export type SlotCompiler = (entry: MappingEntry) => Slot[];

/** Makes the compiler of a mapping's entries for a table with these headers. */
export function slotCompiler(
  headers: readonly string[],
  config: MappingConfig,
  dataset: Dataset,
  lookups: Lookups,
): SlotCompiler {
  return (entry) => {
    const field = findField(dataset, entry.target_field);
    if (field === undefined) return [];
    const isConstant = entry.transform === 'constant';
    const column = isConstant ? null : (entry.source_column ?? null);
    const dateFormat = entry.date_format ?? config.validation_rules.date_format;
    const read = TRANSFORMS[entry.transform].transform({ entry, field, dateFormat, lookups });
    const index = column === null ? -1 : headers.indexOf(column);
    const required = field.required ?? false;
    const isNumber = numberLimit(field.kind) !== undefined;
    return [{ field: field.name, required, isNumber, index, column, read }];
  };
}
