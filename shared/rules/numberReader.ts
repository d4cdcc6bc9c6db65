import type { Cell } from '../cell.ts';
import { DATASETS, type Field, findField } from '../dataset.ts';
import { columnBlankTest } from '../entryColumns.ts';
import { isNumber } from '../groupEntries.ts';
import { NO_LOOKUPS } from '../lookups.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { CellFault, Reader } from '../transforms/reading.ts';
import { TRANSFORMS } from '../transforms/registry.ts';
import { tenThousandths } from './plainNumber.ts';

const AMOUNT: MappingEntry = { target_field: 'amount', transform: 'currency' };
const AMOUNT_FIELD: Field = { name: 'amount', label: 'Amount', kind: 'money' };

/** A cell's number in ten-thousandths, null for a blank cell, or why it can't be read. */
export type NumberReader = (cells: readonly Cell[]) => number | null | CellFault;

/**
 * Reads a column's numbers as its own mapping line does, with the sign that stands in the sheet. A column that
 * feeds no number is read as an amount, written as in the first of the columns `like` that holds one.
 */
export function numberReader(
  headers: readonly string[],
  config: MappingConfig,
  column: string,
  like: readonly string[] = [],
): NumberReader {
  const index = headers.indexOf(column);
  const isBlank = columnBlankTest(config, column);
  const read = readerOf(config, numberEntry(config, column) ?? amountLike(config, like));
  return (cells) => {
    const cell = cells[index] ?? '';
    if (isBlank(cell)) return null;
    const reading = read(cell);
    const text = typeof reading === 'string' ? reading : reading.value;
    if (text === undefined) return typeof reading === 'string' ? null : reading;
    return text === '' ? null : tenThousandths(text);
  };
}

/** Where the mapping turns the sign round, the sheet's own may be one that the field itself can't hold. */
function readerOf(config: MappingConfig, entry: MappingEntry): Reader {
  const own = findField(DATASETS[config.dataset], entry.target_field) ?? AMOUNT_FIELD;
  const field: Field = entry.sign === undefined ? own : { ...own, kind: 'money' };
  const { transform } = TRANSFORMS[entry.transform];
  return transform({ entry: { ...entry, sign: 'as_is' }, field, dateFormat: undefined, lookups: NO_LOOKUPS });
}

function numberEntry(config: MappingConfig, column: string): MappingEntry | undefined {
  return config.mappings.find(
    (entry) => entry.source_column === column && entry.transform !== 'constant' && isNumber(config, entry),
  );
}

/** Currency and decimal mark are the sheet's own habit: what one amount says of them, its neighbours share. */
function amountLike(config: MappingConfig, columns: readonly string[]): MappingEntry {
  const entries = columns.flatMap((column) => numberEntry(config, column) ?? []);
  const amount = entries.find(({ transform }) => transform === 'currency');
  return amount === undefined ? AMOUNT : { ...amount, target_field: AMOUNT.target_field };
}
