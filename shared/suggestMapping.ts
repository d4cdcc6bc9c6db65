import type { SheetRow } from './cell.ts';
import { DATASET_NAMES, type DatasetName } from './dataset.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { splitRows } from './rowKinds.ts';
import { type ColumnProposal, findRule, suggestColumn } from './suggest/suggestColumn.ts';
import { suggestIdentity } from './suggest/suggestIdentity.ts';

export type { ColumnProposal };

/** A proposed mapping for a sheet, with what speaks for each column. */
export interface Suggestion {
  readonly dataset: DatasetName;
  readonly config: MappingConfig;
  readonly columns: readonly ColumnProposal[];
}

/** Sheets that hold one thing only are told by a header of theirs. */
const TELLTALES: readonly (readonly [DatasetName, RegExp])[] = [
  ['patient', /\bactive (patients|pts)\b/i],
  ['call', /\bcalls?\b/i],
  ['appointment', /\b(appt|appointment)\b|^no[- ]?shows?$/i],
];

/**
 * Proposes what a sheet's columns mean: the obvious ones, from headers and sample rows. A column is never
 * proposed for what another one holds already, nor a part beside its total.
 */
export function suggestMapping(
  headers: readonly string[],
  rows: readonly SheetRow[],
  lookups: Lookups,
): Suggestion {
  const samples = splitRows(headers, rows).rows;
  const cellsOf = (index: number) => samples.map(({ cells }) => cells[index] ?? '');
  const dataset = suggestDataset(headers);
  const proposed = headers.map((column, index) => suggestColumn(dataset, column, cellsOf(index), lookups));
  const columns = withoutDoubles(dataset, proposed);
  const mappings = columns.flatMap(({ entries }) => entries);
  const dateColumn = mappings.find(({ target_field }) => target_field === 'date')?.source_column;
  const sampled = headers.map((column, index) => ({ column, cells: cellsOf(index) }));
  const identity = suggestIdentity(sampled, dateColumn);
  const config: MappingConfig = {
    config_version: 1,
    dataset,
    mappings,
    identity,
    validation_rules: { required_columns: [] },
  };
  return { dataset, config, columns };
}

/** A telltale header decides, else the dataset whose names occur most; money where nothing is known. */
function suggestDataset(headers: readonly string[]): DatasetName {
  const told = TELLTALES.find(([, pattern]) => headers.some((header) => pattern.test(header)));
  if (told !== undefined) return told[0];
  const counts = DATASET_NAMES.map((dataset) => headers.filter((header) => findRule(dataset, header)).length);
  return DATASET_NAMES[counts.indexOf(Math.max(...counts))] ?? 'financial';
}

/** Leaves out parts whose total is there, and all but the first column for a field that a record has once. */
function withoutDoubles(dataset: DatasetName, proposals: readonly ColumnProposal[]): ColumnProposal[] {
  const rules = proposals.map(({ column, entries }) =>
    entries.length > 0 ? findRule(dataset, column) : undefined,
  );
  const totals = rules.flatMap((rule) => (rule && !rule.partOf ? (rule.metricType ?? []) : []));
  const taken = new Set<string>();
  return proposals.map((proposal, index) => {
    const partOf = rules[index]?.partOf;
    if (partOf !== undefined && totals.includes(partOf))
      return unused(proposal, 'A part of the total beside it');
    const field = proposal.entries[0]?.target_field;
    if (field === undefined || field === 'amount') return proposal;
    if (taken.has(field)) return unused(proposal, 'Another column holds this already');
    taken.add(field);
    return proposal;
  });
}

function unused({ column }: ColumnProposal, reason: string): ColumnProposal {
  return { column, entries: [], confidence: 'low', reason };
}
