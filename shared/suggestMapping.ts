import type { EarlierChoice } from './apiMappings.ts';
import type { SheetRow } from './cell.ts';
import type { DatasetName } from './dataset.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { findIdentifiers, markIdentifier } from './protectedHealth.ts';
import { splitRows } from './rowKinds.ts';
import { type ColumnSamples, sampleColumns } from './suggest/columnSamples.ts';
import { findSums } from './suggest/findSums.ts';
import { standsOnceAMonth } from './suggest/onceAMonth.ts';
import { pickSamples } from './suggest/pickSamples.ts';
import type { ColumnProposal, LeftOutColumn } from './suggest/proposal.ts';
import { eventCount, proposeDataset, type SheetFindings } from './suggest/proposeDataset.ts';
import { proposeDate } from './suggest/proposeDate.ts';
import { proposeIdentity } from './suggest/proposeIdentity.ts';
import { sayLeftOut } from './suggest/sayLeftOut.ts';
import { sayChecked, sumRules } from './suggest/sumRules.ts';

export type { ColumnProposal, LeftOutColumn } from './suggest/proposal.ts';

/** A mapping to begin with. `config.mappings` may be empty where no column is obvious. */
export interface Suggestion {
  readonly dataset: DatasetName;
  readonly config: MappingConfig;
  /** The columns that are proposed to be read, in the sheet's order. */
  readonly columns: ColumnProposal[];
  /** The columns that are left unused on purpose, in the sheet's order. */
  readonly leftOut: readonly LeftOutColumn[];
}

/** Rows by which months and keys are judged. */
const MOST_ROWS = 5_000;
/** Where two datasets explain as many columns, the earlier one is proposed. */
const ORDER: readonly DatasetName[] = ['financial', 'appointment', 'call', 'patient'];

/**
 * What a sheet's columns most likely mean, told from its headers, from samples over all of its rows, and from what
 * the clinic made of columns of the same names before. Only the obvious is proposed, no total beside its parts, no
 * column that looks like a patient's, and nothing is used before a person has looked at it.
 */
export function suggestMapping(
  headers: readonly string[],
  rows: readonly SheetRow[],
  lookups: Lookups,
  earlier: readonly EarlierChoice[] = [],
): Suggestion {
  const kept = splitRows(headers, rows).rows.slice(0, MOST_ROWS);
  const samples = pickSamples(kept);
  const patients = findIdentifiers(headers, samples, lookups);
  const hidden = new Set(patients.map(({ column }) => column));
  const columns = sampleColumns(headers, samples).filter(({ name }) => !hidden.has(name));
  const found = { columns, date: proposeDate(columns), sums: findSums(columns, samples), lookups, earlier };
  const { dataset, columns: proposed, leftOut } = chooseDataset(found);
  const sums = dataset === 'financial' ? found.sums : [];
  const listed = inOrder(headers, doubtMonthly(proposed, columns, kept, headers));
  const config = configOf(dataset, listed, sums);
  const identity = proposeIdentity(headers, columns, kept, config);
  const marked = patients.map((each) => ({ column: each.column, reason: `${markIdentifier(each)}.` }));
  const unused = sayChecked([...leftOut, ...sayOthers(columns)], sums);
  const used = new Set([
    ...listed.map(({ column }) => column),
    ...(identity.by === 'columns' ? identity.columns : []),
  ]);
  const named = inOrder(headers, [...marked, ...unused]).filter(({ column }) => !used.has(column));
  return { dataset, config: { ...config, identity }, columns: listed, leftOut: named };
}

function chooseDataset(found: SheetFindings) {
  const [first, ...others] = ORDER.map((dataset) => proposeDataset(dataset, found));
  return others.reduce((best, each) => (best && each.weight <= best.weight ? best : each), first) ?? NOTHING;
}

const NOTHING = { dataset: 'financial' as const, columns: [], leftOut: [] };

function configOf(
  dataset: DatasetName,
  listed: readonly ColumnProposal[],
  sums: SheetFindings['sums'],
): MappingConfig {
  const entries = listed.flatMap((proposal) => proposal.entries);
  const rules = sumRules(sums);
  return {
    config_version: 1,
    dataset,
    mappings: [...entries, ...eventCount(dataset, entries)],
    identity: { by: 'content' },
    validation_rules: { required_columns: [], ...(rules.length > 0 ? { rules } : {}) },
  };
}

/** The first of each column, in the sheet's order. */
function inOrder<Each extends { readonly column: string }>(
  headers: readonly string[],
  found: readonly Each[],
): Each[] {
  const byColumn = new Map<string, Each>();
  for (const each of found) if (!byColumn.has(each.column)) byColumn.set(each.column, each);
  return headers.flatMap((header) => byColumn.get(header) ?? []);
}

function sayOthers(columns: readonly ColumnSamples[]): LeftOutColumn[] {
  return columns.flatMap((column) => {
    const reason = sayLeftOut(column);
    return reason === null ? [] : [{ column: column.name, reason }];
  });
}

/** A column with a month's total in the month's first row is proposed with a question. */
function doubtMonthly(
  proposed: readonly ColumnProposal[],
  columns: readonly ColumnSamples[],
  rows: readonly SheetRow[],
  headers: readonly string[],
): ColumnProposal[] {
  const dated = proposed.flatMap(({ entries }) => entries).find((entry) => entry.target_field === 'date');
  const byName = new Map(columns.map((column) => [column.name, column]));
  return proposed.map((proposal) => {
    const column = byName.get(proposal.column);
    if (column === undefined || dated === undefined) return proposal;
    if (!standsOnceAMonth(column, rows, headers, dated)) return proposal;
    const reason = 'It stands only in the first row of each month, as a month’s total does. Check it.';
    return { ...proposal, confidence: 'low', reason };
  });
}
