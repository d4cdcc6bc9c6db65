import { type Cell, cellText } from '../../../shared/cell.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { STATUS_HEADER } from '../../../shared/statusHeader.ts';

/** A header row, and how a row looks that stands below or above it. */
export interface RowTidier {
  readonly header: readonly Cell[];
  /** The row as wide as the header at least; Chairside's own status is nobody's: it reads as empty. */
  tidy(cells: readonly Cell[]): readonly Cell[];
}

/** Makes of the rows that Google gives, each as long as it is filled, those that the add-on reads. */
export function rowTidier(
  top: readonly (readonly Cell[])[],
  headerRow: number,
  config: MappingConfig,
): RowTidier {
  const cells = top[headerRow - 1] ?? [];
  const own = findStatusColumns(cells, config);
  const filled = top.reduce((widest, row) => Math.max(widest, row.length), 0);
  const width = withoutOwn(filled, own);
  const tidy = (row: readonly Cell[]): readonly Cell[] => {
    if (own.length === 0 && row.length >= width) return row;
    return Array.from({ length: Math.max(width, row.length) }, (_, at) =>
      own.includes(at) ? '' : (row[at] ?? ''),
    );
  };
  return { header: tidy(cells).slice(0, width), tidy };
}

/** Where the columns of that name stand, from 0; a mapping that reads one makes it a column like any other. */
function findStatusColumns(header: readonly Cell[], config: MappingConfig): readonly number[] {
  if (mappedColumns(config).includes(STATUS_HEADER)) return [];
  return header.flatMap((cell, at) => (cellText(cell) === STATUS_HEADER ? [at] : []));
}

/** How far the sheet reaches without status columns at its end. */
function withoutOwn(width: number, own: readonly number[]): number {
  let last = width;
  while (own.includes(last - 1)) last -= 1;
  return last;
}
