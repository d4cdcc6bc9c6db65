import { isBlank } from './cell.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { type BlankTest, blankTest } from './transforms/emptyWords.ts';

/** The columns of the sheet that an entry reads, in its order; none for a fixed value or what stands around the table. */
export function entryColumns({ source_column: first, combine, transform }: MappingEntry): string[] {
  return transform === 'constant' || first === undefined ? [] : [first, ...(combine?.columns ?? [])];
}

/** The test for blank cells of a column: a word means nothing there where each entry that reads it says so. */
export function columnBlankTest(config: MappingConfig, column: string): BlankTest {
  const readers = config.mappings.filter((entry) => entryColumns(entry).includes(column));
  if (readers.length === 0 || readers.some((entry) => entry.empty_words === undefined)) return isBlank;
  const tests = readers.map((entry) => blankTest(entry.empty_words));
  return (cell) => tests.every((test) => test(cell));
}
