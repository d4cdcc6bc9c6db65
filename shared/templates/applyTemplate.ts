import type { SheetRow } from '../cell.ts';
import { DATASETS, type DatasetName } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import { splitRows } from '../rowKinds.ts';
import { sampleColumns } from '../suggest/columnSamples.ts';
import { pickSamples } from '../suggest/pickSamples.ts';
import { fillTemplate } from './fillTemplate.ts';
import { moveMapping } from './moveMapping.ts';
import type { SheetTemplate } from './sheetTemplate.ts';

/** What a template makes of a sheet. */
export interface AppliedTemplate {
  /** Null where the template cannot be used here at all. */
  readonly config: MappingConfig | null;
  /** Columns of the template that the sheet lacks, or whose cells do not read as it says. */
  readonly missing: readonly string[];
  /** Why it cannot be used, in a sentence for staff; null where it can. */
  readonly problem: string | null;
}

/**
 * A template's mapping for a sheet with these headers: a ready template's, or the clinic's own. Columns are matched
 * by name alone, whatever their order; none stands in for another. `dataset` is what the sheet is said to feed,
 * where that is settled.
 */
export function applyTemplate(
  template: SheetTemplate | MappingConfig,
  headers: readonly string[],
  rows: readonly SheetRow[],
  lookups: Lookups,
  dataset: DatasetName = template.dataset,
): AppliedTemplate {
  if (dataset !== template.dataset)
    return { config: null, missing: [], problem: sayOther(template.dataset, dataset) };
  const kept = splitRows(headers, rows).rows;
  const columns = sampleColumns(headers, pickSamples(kept));
  const filled =
    'mappings' in template
      ? moveMapping(template, columns, lookups)
      : fillTemplate(template, { headers, columns, rows: kept, lookups });
  const { config, missing } = filled;
  const reads = config.mappings.some((entry) => entry.source_column !== undefined);
  return reads ? { config, missing, problem: null } : { config: null, missing, problem: sayAbsent(missing) };
}

function sayOther(own: DatasetName, wanted: DatasetName): string {
  return `This template is for ${DATASETS[own].label}, and the sheet is for ${DATASETS[wanted].label}. Choose another one.`;
}

function sayAbsent(missing: readonly string[]): string {
  const names = missing.slice(0, 5).map((name) => `“${name}”`);
  return `The sheet has none of this template’s columns, such as ${names.join(', ')}. Choose another template.`;
}
