import { isBlank, type SheetRow } from '../cell.ts';
import { valueColumns } from '../groupEntries.ts';
import type { MappingConfig, RowIdentity } from '../mappingConfig.ts';
import { identifyRows } from '../rowIdentity.ts';
import type { ColumnSamples } from './columnSamples.ts';

const ID_NAME =
  /\b(?:uuid|guid|id|key)\b|\b(?:transaction|receipt|entry|row|record|confirmation) (?:number|ref|reference)\b/;
/** So many id columns are tried. */
const MOST_IDS = 20;
const ENOUGH_ROWS = 3;

/**
 * How rows are recognised at the next push: by an id column or the day where it is filled and different in
 * every row that has values, else by content. `config` is the mapping that is proposed for the rest, `headers`
 * are the sheet's, of which `columns` may leave some out.
 */
export function proposeIdentity(
  headers: readonly string[],
  columns: readonly ColumnSamples[],
  rows: readonly SheetRow[],
  config: MappingConfig,
): RowIdentity {
  const named = new Set(valueColumns(config));
  const values = columns.filter(({ name }) => named.has(name)).map(({ index }) => index);
  const filled = rows.filter(({ cells }) => values.some((index) => !isBlank(cells[index])));
  const ids = columns.filter(({ key }) => ID_NAME.test(key)).slice(0, MOST_IDS);
  const day = config.mappings.find((entry) => entry.target_field === 'date')?.source_column;
  const candidates = [...ids, ...columns.filter(({ name }) => name === day)].map(({ name }): RowIdentity => {
    return { by: 'columns', columns: [name] };
  });
  return (
    candidates.find((identity) => tellsApart(filled, headers, { ...config, identity })) ?? config.identity
  );
}

/** Compares what a push would compare: of a date with a time of day, the day alone. */
function tellsApart(rows: readonly SheetRow[], headers: readonly string[], config: MappingConfig): boolean {
  const { blankKey, textOf } = identifyRows(headers, config);
  if (rows.length < ENOUGH_ROWS || rows.some((row) => blankKey(row) !== null)) return false;
  return new Set(rows.map(textOf)).size === rows.length;
}
