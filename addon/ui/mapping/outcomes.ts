import type { DatasetName } from '../../../shared/dataset.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';

/** One end that a call or an appointment can have, and the counts that it adds one to. */
interface Outcome {
  readonly key: string;
  readonly label: string;
  readonly counts: readonly string[];
}

/** A dataset in which one column of words says which counts a row belongs to. */
export interface Outcomes {
  readonly label: string;
  /** Every count that such a column feeds. */
  readonly fields: readonly string[];
  readonly choices: readonly Outcome[];
}

const calls: Outcomes = {
  label: 'Outcome of the call',
  fields: ['connected_calls', 'voicemails', 'appointments_scheduled'],
  choices: [
    { key: 'connected', label: 'Connected', counts: ['connected_calls'] },
    {
      key: 'booked',
      label: 'Connected, appointment made',
      counts: ['connected_calls', 'appointments_scheduled'],
    },
    { key: 'voicemail', label: 'Voicemail', counts: ['voicemails'] },
    { key: 'none', label: 'Not reached', counts: [] },
  ],
};

const appointments: Outcomes = {
  label: 'Status of the appointment',
  fields: ['scheduled_count', 'completed_count', 'cancelled_count', 'no_show_count'],
  choices: [
    { key: 'completed', label: 'Completed', counts: ['scheduled_count', 'completed_count'] },
    { key: 'cancelled', label: 'Cancelled', counts: ['scheduled_count', 'cancelled_count'] },
    { key: 'no_show', label: 'No-show', counts: ['scheduled_count', 'no_show_count'] },
    { key: 'booked', label: 'Booked, still to come', counts: ['scheduled_count'] },
    { key: 'none', label: 'Not counted', counts: [] },
  ],
};

export const OUTCOMES: Readonly<Partial<Record<DatasetName, Outcomes>>> = {
  call: calls,
  appointment: appointments,
};

/** The entries of an outcome column, from each word's outcome: 1 in the counts it adds to, 0 in the others. */
export function outcomeEntries(
  header: string,
  outcomes: Outcomes,
  words: Readonly<Record<string, string>>,
): MappingEntry[] {
  const countsOf = (key: string): readonly string[] =>
    outcomes.choices.find((choice) => choice.key === key)?.counts ?? [];
  return outcomes.fields.map((field) => ({
    source_column: header,
    target_field: field,
    transform: 'value_map',
    values: Object.fromEntries(
      Object.entries(words).map(([word, key]) => [word, countsOf(key).includes(field) ? '1' : '0']),
    ),
  }));
}

/** Each word's outcome, as a column's entries have it. */
export function readOutcomes(
  outcomes: Outcomes,
  entries: readonly MappingEntry[],
): Readonly<Record<string, string>> {
  const words = new Set(entries.flatMap((entry) => Object.keys(entry.values ?? {})));
  return Object.fromEntries(
    [...words].map((word) => {
      const counts = entries
        .filter((entry) => (entry.values?.[word] ?? entry.otherwise) === '1')
        .map((entry) => entry.target_field);
      const outcome = outcomes.choices.find((choice) => sameCounts(choice.counts, counts));
      return [word, outcome?.key ?? ''];
    }),
  );
}

function sameCounts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((count) => b.includes(count));
}
