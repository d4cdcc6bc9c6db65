import type { Slot, SlotCompiler } from './compileSlot.ts';
import type { Dataset } from './dataset.ts';
import type { EntryGroup } from './groupEntries.ts';
import type { MappingEntry } from './mappingEntry.ts';

/** A field that holds the same in every record of a template. */
export interface FixedField {
  readonly field: string;
  readonly value: string;
}

/** One record that a row can give. */
export interface RecordTemplate {
  /** Values of every such record: fixed texts, and the fallbacks of required fields that nothing feeds. */
  readonly fixed: readonly FixedField[];
  /** The cells that decide whether there is a record: when all are blank, there is none. */
  readonly values: readonly Slot[];
  readonly others: readonly Slot[];
}

/**
 * Makes the template of a group: constants and fallbacks once, the rest as slots to read in each row. `late` are
 * shared slots that need the row's date where each group has a date of its own.
 */
export function compileTemplate(
  group: EntryGroup,
  shared: readonly MappingEntry[],
  late: readonly Slot[],
  dataset: Dataset,
  compile: SlotCompiler,
): RecordTemplate {
  const fed = [...shared, ...group.entries].map((entry) => entry.target_field);
  const fixedEntries = Object.entries(group.fixed).map(([name, value]) => fixAsConstant(name, value));
  const slots = [...fixedEntries, ...group.entries].flatMap(compile);
  const constants = slots.flatMap((slot) => {
    const value = constantOf(slot);
    return value === null ? [] : [{ field: slot.field, value }];
  });
  const rest = slots.filter((slot) => constantOf(slot) === null);
  return {
    fixed: [...fallbacksOf(dataset, [...fed, ...Object.keys(group.fixed)]), ...constants],
    values: rest.filter((slot) => slot.index >= 0 && slot.isNumber),
    others: dateFirst([...rest.filter((slot) => slot.index < 0 || !slot.isNumber), ...late]),
  };
}

/** The row's date is read before whatever depends on it. */
export function dateFirst(slots: readonly Slot[]): Slot[] {
  return [...slots.filter(({ field }) => field === 'date'), ...slots.filter(({ field }) => field !== 'date')];
}

/** The value of a sound constant. One that names nobody stays a slot, and is an issue of every row. */
function constantOf({ fixed }: Slot): string | null {
  return typeof fixed === 'string' && fixed !== '' ? fixed : null;
}

function fixAsConstant(name: string, value: string): MappingEntry {
  return { target_field: name, transform: 'constant', value };
}

function fallbacksOf(dataset: Dataset, fed: readonly string[]): FixedField[] {
  const open = dataset.fields.filter(({ name, required }) => required && !fed.includes(name));
  return open.flatMap(({ name, fallback }) =>
    fallback === undefined ? [] : [{ field: name, value: fallback }],
  );
}
