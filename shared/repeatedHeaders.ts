import type { Cell } from './cell.ts';
import { headerTexts, labelHeaders } from './headers.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { mappedColumns } from './pickColumns.ts';

/**
 * The mapping with a note of how often each of its headers stands in this header row, so that a column that
 * comes or goes under the same header is noticed. A column without a header counts all such columns.
 */
export function withRepeatedHeaders(config: MappingConfig, cells: readonly Cell[]): MappingConfig {
  const labels = labelHeaders(cells);
  const texts = headerTexts(cells);
  const counts = new Map<string, number>();
  for (const column of mappedColumns(config)) {
    const text = texts[labels.indexOf(column)];
    const count = texts.filter((each) => each === text).length;
    if (text !== undefined && count > 1) counts.set(text || column, count);
  }
  const { repeated_headers: _, ...rest } = config;
  return counts.size === 0 ? rest : { ...rest, repeated_headers: Object.fromEntries(counts) };
}

/** How often headers stood in the sheet when the mapping was saved: those that stood more than once. */
export function repeatedHeaders(config: MappingConfig): ReadonlyMap<string, number> {
  return new Map(Object.entries(config.repeated_headers ?? {}));
}

/** What stood in the header cell of a mapped column: `SUCCESS RATE (2)` is the second “SUCCESS RATE”. */
export function headerText(column: string, config: MappingConfig): string {
  const text = / \(\d+\)$/.test(column) ? column.replace(/ \(\d+\)$/, '') : column;
  return text !== column && repeatedHeaders(config).has(text) ? text : column;
}
