import type { EarlierChoice } from '../apiMappings.ts';
import { foldText } from '../cell.ts';
import { DATASETS, type DatasetName, findField } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';
import { readHeader } from './readHeader.ts';

const READS = 0.9;
/** Names and words come and go: *Check* asks for those that are new. */
const STILL_READS = 0.5;
const OF_PEOPLE_AND_WORDS: ReadonlySet<string> = new Set(['lookup', 'value_map']);

/** What the clinic made of columns of these names before, in sheets of that dataset, where it still reads them. */
export function proposeEarlier(
  columns: readonly ColumnSamples[],
  dataset: DatasetName,
  earlier: readonly EarlierChoice[],
  lookups: Lookups,
): ColumnProposal[] {
  const own = earlier.filter((choice) => choice.dataset === dataset);
  if (own.length === 0) return [];
  const keys = new Map(own.map((choice) => [choice, readHeader(choice.header).key]));
  const fed = new Set<string>();
  return columns.flatMap((column) => {
    const choice =
      own.find(({ header }) => foldText(header) === foldText(column.name)) ??
      own.find((each) => keys.get(each) === column.key && column.key !== '');
    const proposal = choice === undefined ? null : propose(column, choice, columns, lookups);
    const fields = (proposal?.entries ?? []).filter((entry) => entry.with === undefined);
    if (proposal === null || fields.some((entry) => fed.has(entry.target_field))) return [];
    for (const entry of fields) fed.add(entry.target_field);
    return [proposal];
  });
}

function propose(
  column: ColumnSamples,
  { dataset, entries }: EarlierChoice,
  columns: readonly ColumnSamples[],
  lookups: Lookups,
): ColumnProposal | null {
  const present = new Set(columns.map(({ name }) => name));
  const moved = entries.map((entry) => move(entry, column.name, present));
  const shares = moved.map((entry) => {
    const field = findField(DATASETS[dataset], entry.target_field);
    return field === undefined ? 0 : readableShare(column.cells, entry, field, lookups);
  });
  const reads = shares.every((share, index) => share >= needed(moved[index]));
  if (moved.length === 0 || !reads) return null;
  const isWhole = shares.every((share) => share >= READS);
  const reason = 'As in an earlier sheet of your clinic.';
  return {
    column: column.name,
    entries: moved,
    confidence: isWhole ? 'high' : 'low',
    reason: isWhole ? reason : `${reason} Some of its values are new: say in Check what they mean.`,
  };
}

function needed(entry: MappingEntry | undefined): number {
  return entry !== undefined && OF_PEOPLE_AND_WORDS.has(entry.transform) ? STILL_READS : READS;
}

/** The entry for the column under its name here, put together with those of its partners that are here too. */
function move(entry: MappingEntry, column: string, present: ReadonlySet<string>): MappingEntry {
  const { combine, ...rest } = entry;
  const partners = combine?.columns.filter((name) => present.has(name)) ?? [];
  const combined = combine && partners.length > 0 ? { combine: { ...combine, columns: partners } } : {};
  return { ...rest, ...combined, source_column: column };
}
