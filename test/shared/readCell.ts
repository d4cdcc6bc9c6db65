import type { Cell } from '../../shared/cell.ts';
import { DATASETS, type Field, findField } from '../../shared/dataset.ts';
import { type Lookups, NO_LOOKUPS } from '../../shared/lookups.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import type { Reading } from '../../shared/transforms/reading.ts';
import { TRANSFORMS } from '../../shared/transforms/registry.ts';

type Options = Partial<MappingEntry> & Pick<MappingEntry, 'transform'>;

/** What an entry makes of one cell for a field, named as `dataset.field`. */
export function readCell(fieldName: string, options: Options, cell: Cell, lookups?: Lookups): Reading {
  const field = fieldOf(fieldName);
  const entry = { target_field: field.name, ...options };
  const context = { entry, field, dateFormat: options.date_format, lookups: lookups ?? NO_LOOKUPS };
  return TRANSFORMS[options.transform].transform(context)(cell);
}

/** The value, or the code of what is wrong; a warning is `value (code)`. */
export function outcome(reading: Reading): string {
  if (typeof reading === 'string') return reading;
  return reading.value === undefined ? reading.code : `${reading.value} (${reading.code})`;
}

function fieldOf(name: string): Field {
  const [dataset, field = ''] = name.split('.');
  const found = Object.values(DATASETS).find((each) => each.name === dataset);
  const known = found && findField(found, field);
  if (known === undefined) throw new Error(`there is no field ${name}`);
  return known;
}
