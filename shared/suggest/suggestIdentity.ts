import { type Cell, cellText, foldText, isBlank } from '../cell.ts';
import type { RowIdentity } from '../mappingConfig.ts';

const ID_HEADER = /(^|\b|_)(uuid|guid|id|row id|submission id|record (no|number))$/;

/** A column with its sample cells. */
export interface SampledColumn {
  readonly column: string;
  readonly cells: readonly Cell[];
}

/**
 * What makes a row the same row at the next push: a column of ids, else the date where no date occurs twice,
 * else the row's content.
 */
export function suggestIdentity(
  columns: readonly SampledColumn[],
  dateColumn: string | undefined,
): RowIdentity {
  const byId = columns.find(
    ({ column, cells }) => ID_HEADER.test(foldText(column)) && isUnique(cells) && !cells.every(isBlank),
  );
  const byDate = columns.find(({ column, cells }) => column === dateColumn && isUnique(cells));
  const key = byId ?? byDate;
  return key === undefined ? { by: 'content' } : { by: 'columns', columns: [key.column] };
}

function isUnique(cells: readonly Cell[]): boolean {
  const texts = cells.filter((cell) => !isBlank(cell)).map(cellText);
  return texts.length > 1 && new Set(texts).size === texts.length;
}
