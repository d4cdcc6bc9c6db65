import type { LookupsAnswer } from '../../../shared/api.ts';
import { type Cell, cellText, isBlank } from '../../../shared/cell.ts';
import { DATASETS, type DatasetName, findField } from '../../../shared/dataset.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { entryReader } from '../../../shared/transforms/entryReader.ts';
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
}

/** What a column's values become, through the very transforms of a push. */
export function previewCells(
  cells: readonly Cell[],
  entries: readonly MappingEntry[],
  config: MappingConfig,
  lookups: LookupsAnswer,
): readonly CellPreview[] {
  const read = columnReader(entries, config, lookups);
  return cells.map((cell) => ({ text: cellText(cell), ...read(cell) }));
}

type Becomes = Omit<CellPreview, 'text'>;

function columnReader(
  entries: readonly MappingEntry[],
  config: MappingConfig,
  lookups: LookupsAnswer,
): (cell: Cell) => Becomes {
  const [entry] = entries;
  const field = entry && findField(DATASETS[config.dataset], entry.target_field);
  if (entry === undefined || field === undefined) return () => ({ becomes: '', fault: null });
  if (entries.length > 1) return outcomeReader(config.dataset, entries);
  const dateFormat = entry.date_format ?? config.validation_rules.date_format;
  const read = entryReader({ entry, field, dateFormat, lookups });
  return (cell) => {
    const reading = read(cell);
    if (typeof reading === 'string') return { becomes: showValue(field, reading, lookups), fault: null };
    return { becomes: reading.value ?? 'not read', fault: reading.message };
  };
}

/** A word of an outcome column becomes its outcome's name. */
function outcomeReader(dataset: DatasetName, entries: readonly MappingEntry[]): (cell: Cell) => Becomes {
  const outcomes = OUTCOMES[dataset];
  if (outcomes === undefined || readMeaning(dataset, entries) !== 'outcome') {
    return () => ({ becomes: '', fault: null });
  }
  const words = readOutcomes(outcomes, entries);
  return (cell) => {
    if (isBlank(cell)) return { becomes: '', fault: null };
    const key = valueOfWord(words, cellText(cell));
    const outcome = outcomes.choices.find((choice) => choice.key === key);
    return outcome === undefined
      ? { becomes: 'not read', fault: 'Say what this word means.' }
      : { becomes: outcome.label, fault: null };
  };
}
