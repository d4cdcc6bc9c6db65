import type { LookupsAnswer } from '../../../shared/api.ts';
import { type Cell, cellText, isBlank, type SheetRow, type Surroundings } from '../../../shared/cell.ts';
import { cellOf, slotCompiler } from '../../../shared/compileSlot.ts';
import { DATASETS, type DatasetName, findField } from '../../../shared/dataset.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { readMeaning } from './meanings.ts';
import { OUTCOMES, readOutcomes } from './outcomes.ts';
import { showValue } from './showValue.ts';
import { valueOfWord } from './words.ts';

/** One of a column's values, and what it becomes by what the column means. */
export interface CellPreview {
  readonly text: string;
  readonly becomes: string;
  /** Why the value can't be read, or null where it can. */
  readonly fault: string | null;
  /** True for a name that nobody has yet: Check asks who it is. */
  readonly isUnknown?: boolean;
}

/** What a preview reads: whole rows of the sheet under these headers. */
export interface PreviewTable {
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly surroundings?: Surroundings;
}

/** What one column's values become in each row, through the very slots of a push. */
export function previewRows(
  { headers, rows, surroundings }: PreviewTable,
  entries: readonly MappingEntry[],
  config: MappingConfig,
  lookups: LookupsAnswer,
): readonly CellPreview[] {
  const [entry] = entries;
  if (entry === undefined) return [];
  if (entries.length > 1)
    return rows.map(({ cells }) => readOutcome(cells, headers, entries, config.dataset));
  const dataset = DATASETS[config.dataset];
  const field = findField(dataset, entry.target_field);
  const around = surroundings === undefined ? {} : { surroundings };
  const [slot] = slotCompiler({ headers, ...around }, config, dataset, lookups)(entry);
  if (slot === undefined || field === undefined) return [];
  return rows.map(({ cells }) => {
    const cell = cellOf(slot, cells);
    const text = cellText(cell);
    const reading = slot.read(cell);
    if (typeof reading === 'string')
      return { text, becomes: showValue(field, reading, lookups), fault: null };
    const isUnknown = reading.code === 'unknown_provider' || reading.code === 'unknown_member';
    return { text, becomes: reading.value ?? 'not read', fault: reading.message, isUnknown };
  });
}

/** A word of an outcome column becomes its outcome's name. */
function readOutcome(
  cells: readonly Cell[],
  headers: readonly string[],
  entries: readonly MappingEntry[],
  dataset: DatasetName,
): CellPreview {
  const outcomes = OUTCOMES[dataset];
  const cell = cells[headers.indexOf(entries[0]?.source_column ?? '')] ?? '';
  const text = cellText(cell);
  if (outcomes === undefined || readMeaning(dataset, entries) !== 'outcome' || isBlank(cell)) {
    return { text, becomes: '', fault: null };
  }
  const key = valueOfWord(readOutcomes(outcomes, entries), text);
  const outcome = outcomes.choices.find((choice) => choice.key === key);
  return outcome === undefined
    ? { text, becomes: 'not read', fault: 'Say what this word means.' }
    : { text, becomes: outcome.label, fault: null };
}
