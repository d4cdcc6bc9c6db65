import type { EarlierChoice } from '../apiMappings.ts';
import type { DatasetName } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { ColumnSamples } from './columnSamples.ts';
import type { FoundSum } from './findSums.ts';
import { preferEarlier } from './preferEarlier.ts';
import type { ColumnProposal, Proposals } from './proposal.ts';
import { proposeAmounts } from './proposeAmounts.ts';
import { proposeEarlier } from './proposeEarlier.ts';
import { proposeNumbers } from './proposeNumbers.ts';
import { proposePeople } from './proposePeople.ts';
import { proposeTexts } from './proposeTexts.ts';
import { proposeWords } from './proposeWords.ts';

/** What a sheet's columns mean if it feeds that dataset, and how much of it that explains. */
export interface DatasetProposal extends Proposals {
  readonly dataset: DatasetName;
  readonly weight: number;
}

/** What is known of a sheet before its dataset is. */
export interface SheetFindings {
  readonly columns: readonly ColumnSamples[];
  readonly date: Proposals;
  readonly sums: readonly FoundSum[];
  readonly lookups: Lookups;
  readonly earlier: readonly EarlierChoice[];
}

/** Every field once: the clinic's earlier choices first, then numbers and words, then people and texts. */
export function proposeDataset(dataset: DatasetName, found: SheetFindings): DatasetProposal {
  const { columns, date, lookups } = found;
  const own = proposeEarlier(columns, dataset, found.earlier, lookups);
  const rest = without(columns, [...date.columns, ...own]);
  const values = proposeValues(dataset, rest, found.sums);
  const besides = without(rest, values.columns);
  const people = proposePeople(dataset, besides, lookups);
  const texts =
    dataset === 'financial' && values.columns.length + own.length > 0
      ? proposeTexts(without(besides, people.columns))
      : [];
  const all = preferEarlier(own, [...date.columns, ...values.columns, ...people.columns, ...texts]);
  const kept = preferEarlier(own, values.columns).filter((each) => !own.includes(each));
  return {
    dataset,
    columns: dataset === 'financial' ? all : feedOnce(all),
    leftOut: [...date.leftOut, ...values.leftOut, ...people.leftOut],
    weight: weigh(dataset, kept) + own.length * 2,
  };
}

function without(columns: readonly ColumnSamples[], used: readonly ColumnProposal[]): ColumnSamples[] {
  const names = new Set(used.map(({ column }) => column));
  return columns.filter(({ name }) => !names.has(name));
}

function proposeValues(
  dataset: DatasetName,
  columns: readonly ColumnSamples[],
  sums: readonly FoundSum[],
): Proposals {
  if (dataset === 'financial') return proposeAmounts(columns, sums);
  return { columns: [...proposeNumbers(columns, dataset), ...proposeWords(columns, dataset)], leftOut: [] };
}

/** Figures that stand beside amounts, appointments and calls as well. */
const BESIDE: ReadonlySet<string> = new Set([
  'treatment_presented',
  'treatment_accepted',
  'hygiene_seen',
  'hygiene_reappointed',
  'overdue_contacted',
]);

/**
 * Each entry counts one. Production beside counts, or patients without the active ones, is another dataset's; without
 * those, figures that stand anywhere say patients only where nothing else is said.
 */
function weigh(dataset: DatasetName, values: readonly ColumnProposal[]): number {
  const entries = values.flatMap((proposal) => proposal.entries);
  const feeds = (field: string) => entries.some((entry) => entry.target_field === field);
  if (dataset === 'patient' && !feeds('active_patients')) {
    const own = entries.filter((entry) => !BESIDE.has(entry.target_field)).length;
    return Math.max(own, Math.min(entries.length, 1)) / 2;
  }
  const isLists = dataset === 'appointment' && !entries.some((entry) => entry.transform === 'value_map');
  return entries.filter((entry) => !isLists || entry.transform !== 'currency').length;
}

/** In a sheet of one row an event each row counts as one. */
export function eventCount(dataset: DatasetName, entries: readonly MappingEntry[]): MappingEntry[] {
  const field = dataset === 'call' ? 'total_calls' : 'scheduled_count';
  const isEvents = dataset !== 'financial' && entries.some((entry) => entry.transform === 'value_map');
  if (!isEvents || entries.some((entry) => entry.target_field === field)) return [];
  return [{ target_field: field, transform: 'constant', value: '1' }];
}

/** Of two columns for one field the first is kept. */
function feedOnce(proposals: readonly ColumnProposal[]): ColumnProposal[] {
  const fed = new Set<string>();
  return proposals.flatMap((proposal) => {
    const entries = proposal.entries.filter((entry) => !fed.has(entry.target_field));
    for (const entry of entries) fed.add(entry.target_field);
    return entries.length === 0 ? [] : [{ ...proposal, entries }];
  });
}
