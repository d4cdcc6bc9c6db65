import type { SheetRow } from './cell.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { occurrenceCounter } from './rowIdentity.ts';
import { repeatCounter } from './rules/repeatCounter.ts';

/**
 * Marks what only the whole sheet can tell of a row: its occurrence among rows of the same identity, and values
 * that may stand once and stood before. Rows come in the sheet's order, each once, with the mapped columns.
 */
export function rowMarker(headers: readonly string[], config: MappingConfig): (row: SheetRow) => SheetRow {
  const count = occurrenceCounter(headers, config);
  const markRepeats = repeatCounter(headers, config);
  return (row) => markRepeats(count(row));
}
