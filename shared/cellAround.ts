import type { Cell, Surroundings } from './cell.ts';
import type { MappingEntry } from './mappingEntry.ts';
import type { CellFault, Reading } from './transforms/reading.ts';

/** True for an entry that reads the tab's name or a cell above the table. */
export function readsAround({ transform, source_tab: tab, source_cell: address }: MappingEntry): boolean {
  return transform !== 'constant' && (tab !== undefined || address !== undefined);
}

/** What an entry reads around the table; null where that is not there. */
export function cellAround(
  { source_tab: tab, source_cell: address }: MappingEntry,
  around: Surroundings | undefined,
): Cell | null {
  if (around === undefined) return null;
  if (tab !== undefined) return around.tabName;
  return address === undefined ? null : (around.cellsAbove[address] ?? null);
}

/** A reading of what stands around the table: what is wrong with it names the place. */
export function nameThePlace(entry: MappingEntry, reading: Reading, isRequired: boolean): Reading {
  if (typeof reading !== 'string') {
    return { ...reading, message: `${placeName(entry)}: ${reading.message}` };
  }
  return reading === '' && isRequired ? missing(entry) : reading;
}

function missing(entry: MappingEntry): CellFault {
  const message = `${placeName(entry)} is empty, and every row needs what stands there. Fill it in.`;
  return { code: 'missing_value', message };
}

/** What the entry reads, in words that begin a sentence. */
export function placeName({ source_cell: address }: MappingEntry): string {
  return address === undefined ? 'The tab’s name' : `The cell ${address} above the table`;
}
