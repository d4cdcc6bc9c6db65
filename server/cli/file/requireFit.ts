import { checkMapping } from '../../../shared/checkMapping.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { findDrift, sayDrift } from '../../../shared/headerDrift.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { suggestMapping } from '../../../shared/suggestMapping.ts';
import { checkAbove } from '../../../shared/surroundings.ts';
import { CliProblem } from '../cliProblem.ts';
import type { FileTable } from './openTable.ts';

/**
 * Holds a complete mapping against a file's headers.
 * @throws CliProblem `columns_missing`, which names them all or those that stand more or less often than the
 * mapping says; `mapping_invalid`
 */
export function requireFit(table: FileTable, config: MappingConfig, lookups: Lookups): void {
  const { changes } = findDrift(config, table.cells[table.headerRow - 1] ?? [], []);
  const missing = changes.filter(({ state }) => state === 'missing');
  if (missing.length > 0) {
    const columns = missing.map(({ before }) => `“${before}”`).join(', ');
    const sentence = `The mapping does not fit: “${table.sheetName}” has no column ${columns}.`;
    throw new CliProblem('columns_missing', sentence + sayOtherDataset(table, config, lookups));
  }
  if (changes.length > 0) {
    const advice = 'If that is right, say so under "repeated_headers" in the mapping.';
    throw new CliProblem('columns_missing', [...changes.map(sayDrift), advice].join(' '));
  }
  const problems = [...checkMapping(config, table.headers), ...checkAbove(config, table.headerRow)];
  if (problems.length === 0) return;
  throw new CliProblem('mapping_invalid', problems.map(({ message }) => message).join(' '));
}

/** A mapping of another kind of data is the likeliest reason why its columns are not there. */
function sayOtherDataset({ headers, rows }: FileTable, { dataset }: MappingConfig, lookups: Lookups): string {
  const likely = suggestMapping(headers, rows.slice(0, ROWS_TO_LOOK_AT), lookups);
  if (likely.columns.length === 0 || likely.dataset === dataset) return '';
  const [is, looksLike] = [DATASETS[dataset].label, DATASETS[likely.dataset].label];
  return ` It is a mapping of ${is}, and the sheet looks like ${looksLike}.`;
}

/** Enough for the 200 data rows that a proposal looks at. */
const ROWS_TO_LOOK_AT = 1_000;
