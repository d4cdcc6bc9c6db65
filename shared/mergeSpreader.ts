import type { SheetRow } from './cell.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { type MergedArea, spreadMerges } from './spreadMerges.ts';

/**
 * `spreadMerges` for rows that come in parts: an area that reaches into the next part has its value from the row that
 * it began in.
 */
export function mergeSpreader(
  headers: readonly string[],
  merges: readonly MergedArea[],
  config: MappingConfig,
): (part: readonly SheetRow[]) => readonly SheetRow[] {
  const begins = new Set(merges.map(({ row }) => row));
  const reachesOver = (first: number, after: number): boolean =>
    merges.some(({ row, rows }) => row === first && row + rows > after);
  let above: readonly SheetRow[] = [];
  return (part) => {
    const all = [...above, ...part];
    const { rows } = spreadMerges(headers, all, merges, config);
    const spread = rows.slice(above.length);
    const after = (part[part.length - 1]?.row ?? 0) + 1;
    above = all.filter(({ row }) => begins.has(row) && reachesOver(row, after));
    return spread;
  };
}
