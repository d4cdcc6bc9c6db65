import type { SheetRow } from './cell.ts';
import type { DatasetName } from './dataset.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { findIdentifiers } from './protectedHealth.ts';
import { splitRows } from './rowKinds.ts';
import { type ColumnSamples, sampleColumns } from './suggest/columnSamples.ts';
import type { ColumnProposal } from './suggest/proposal.ts';
import { proposeAmounts } from './suggest/proposeAmounts.ts';
import { proposeDate } from './suggest/proposeDate.ts';
import { proposeIdentity } from './suggest/proposeIdentity.ts';
import { proposeNumbers } from './suggest/proposeNumbers.ts';
import { proposeMember, proposeProvider } from './suggest/proposePeople.ts';
import { proposeWords } from './suggest/proposeWords.ts';

export type { ColumnProposal } from './suggest/proposal.ts';

/** A mapping to begin with. `config.mappings` may be empty where no column is obvious. */
export interface Suggestion {
  readonly dataset: DatasetName;
  readonly config: MappingConfig;
  /** The columns that are proposed to be read, in the sheet's order. */
  readonly columns: ColumnProposal[];
}

const MOST_ROWS = 200;
/** Where two datasets explain as many columns, the earlier one is proposed. */
const ORDER: readonly DatasetName[] = ['financial', 'appointment', 'call', 'patient'];

/**
 * What a sheet's columns most likely mean, told from its headers and its first 200 data rows. Only the obvious is
 * proposed, no total beside its parts, no column that looks like a patient's, and nothing is used before a person
 * has looked at it.
 */
export function suggestMapping(
  headers: readonly string[],
  rows: readonly SheetRow[],
  lookups: Lookups,
): Suggestion {
  const samples = splitRows(headers, rows).rows.slice(0, MOST_ROWS);
  const patients = new Set(findIdentifiers(headers, samples, lookups).map(({ column }) => column));
  const columns = sampleColumns(headers, samples).filter(({ name }) => !patients.has(name));
  const date = proposeDate(columns);
  const rest = columns.filter(({ name }) => name !== date?.column);
  const { dataset, values } = chooseDataset(rest);
  const others = rest.filter(({ name }) => values.every(({ column }) => column !== name));
  const found = [date, ...proposePeople(dataset, others, lookups), ...values];
  const proposals = headers.flatMap((name) => found.filter((each) => each?.column === name));
  const listed = proposals.flatMap((proposal) => (proposal ? [proposal] : []));
  const config: MappingConfig = {
    config_version: 1,
    dataset,
    mappings: [...listed.flatMap(({ entries }) => entries), ...countEvents(dataset, values)],
    identity: { by: 'content' },
    validation_rules: { required_columns: [] },
  };
  const identity = proposeIdentity(headers, columns, samples, config);
  return { dataset, config: { ...config, identity }, columns: listed };
}

function chooseDataset(columns: readonly ColumnSamples[]) {
  const all = ORDER.map((dataset) => ({ dataset, values: proposeValues(dataset, columns) }));
  const weigh = (values: readonly ColumnProposal[]) => values.flatMap(({ entries }) => entries).length;
  const most = Math.max(...all.map(({ values }) => weigh(values)));
  return all.find(({ values }) => weigh(values) === most) ?? { dataset: 'financial' as const, values: [] };
}

function proposeValues(dataset: DatasetName, columns: readonly ColumnSamples[]): ColumnProposal[] {
  if (dataset === 'financial') return proposeAmounts(columns);
  return [...proposeNumbers(columns, dataset), ...proposeWords(columns, dataset)];
}

function proposePeople(dataset: DatasetName, columns: readonly ColumnSamples[], lookups: Lookups) {
  if (dataset === 'patient') return [];
  return [dataset === 'call' ? proposeMember(columns, lookups) : proposeProvider(columns, lookups)];
}

/** In a sheet of one row an event each row counts as one. */
function countEvents(dataset: DatasetName, values: readonly ColumnProposal[]): MappingEntry[] {
  const entries = values.flatMap((proposal) => proposal.entries);
  const field = dataset === 'call' ? 'total_calls' : 'scheduled_count';
  const isEvents = entries.some((entry) => entry.transform === 'value_map');
  if (!isEvents || entries.some((entry) => entry.target_field === field)) return [];
  return [{ target_field: field, transform: 'constant', value: '1' }];
}
