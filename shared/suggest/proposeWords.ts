import type { DatasetName } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, distinctWords } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

/** A column of words, and what they mean to one field: the first meaning whose pattern fits the word. */
interface KnownWords {
  readonly name: RegExp;
  readonly field: string;
  readonly meanings: readonly (readonly [meaning: string, words: RegExp])[];
}

const NEW_PATIENT = /\bnew p(?:atien)?t\b|^np\b/i;
const APPOINTMENT_MADE = /^sched|^booked|\bappt made\b|\bappointment made\b/i;
const CONNECTED = /^sched|^booked|\bmade\b|^spoke|^talked|^connected|call back/i;
const VOICEMAIL = /^lm$|\bvm\b|voice ?mail|left message/i;
const UNREACHED = /^lm$|\bvm\b|voice ?mail|left message|^no answer|^na$|busy|disconnected/i;
const COMPLETED = /^c$|^complete/i;
const CANCELLED = /^cancel|^d9987$/i;
const NO_SHOW = /^no ?-?show|^ns$|^d9986$|^broken|^missed/i;
const ANY_STATUS = /^c$|^complete|^cancel|^d998[67]$|^no ?-?show|^ns$|^broken|^missed|^sched/i;
const ANY_OUTCOME = new RegExp(`${CONNECTED.source}|${UNREACHED.source}`, 'i');

const STATUS = /^(?:appt |appointment )?status$/;
const OUTCOME = /^(?:call )?(?:outcome|result|disposition)$/;
const KNOWN: Readonly<Record<DatasetName, readonly KnownWords[]>> = {
  financial: [],
  patient: [],
  appointment: [
    {
      name: /^(?:appt |appointment )?type$/,
      field: 'appointment_type',
      meanings: [
        ['new_patient', NEW_PATIENT],
        ['recall', /recall|hyg|prophy|recare/i],
        ['emergency', /emerg|limited/i],
        ['treatment', /treat|restor|crown|^tx\b|filling/i],
      ],
    },
    {
      name: STATUS,
      field: 'completed_count',
      meanings: [
        ['1', COMPLETED],
        ['0', ANY_STATUS],
      ],
    },
    {
      name: STATUS,
      field: 'cancelled_count',
      meanings: [
        ['1', CANCELLED],
        ['0', ANY_STATUS],
      ],
    },
    {
      name: STATUS,
      field: 'no_show_count',
      meanings: [
        ['1', NO_SHOW],
        ['0', ANY_STATUS],
      ],
    },
  ],
  call: [
    {
      name: /^(?:call )?type$/,
      field: 'call_type',
      meanings: [
        ['new_patient', NEW_PATIENT],
        ['treatment_followup', /^tx\b|treatment|follow/i],
        ['hygiene_recall', /recall|hyg|recare/i],
      ],
    },
    {
      name: OUTCOME,
      field: 'connected_calls',
      meanings: [
        ['1', CONNECTED],
        ['0', UNREACHED],
      ],
    },
    {
      name: OUTCOME,
      field: 'voicemails',
      meanings: [
        ['1', VOICEMAIL],
        ['0', ANY_OUTCOME],
      ],
    },
    {
      name: OUTCOME,
      field: 'appointments_scheduled',
      meanings: [
        ['1', APPOINTMENT_MADE],
        ['0', ANY_OUTCOME],
      ],
    },
  ],
};

/** The columns of people's own words, with the words in the samples whose meaning is plain. */
export function proposeWords(columns: readonly ColumnSamples[], dataset: DatasetName): ColumnProposal[] {
  return columns.flatMap((column) => {
    const words = distinctWords(column.cells);
    const known = KNOWN[dataset].filter(({ name }) => name.test(column.key));
    const entries = known.flatMap((each) => entryFor(column.name, words, each));
    return entries.length === 0 ? [] : [propose(column.name, entries, words)];
  });
}

function entryFor(column: string, words: readonly string[], { field, meanings }: KnownWords): MappingEntry[] {
  const values = words.flatMap((word) => {
    const meaning = meanings.find(([, pattern]) => pattern.test(word));
    return meaning ? [[word, meaning[0]] as const] : [];
  });
  if (values.length === 0) return [];
  return [
    {
      source_column: column,
      target_field: field,
      transform: 'value_map',
      values: Object.fromEntries(values),
    },
  ];
}

function propose(column: string, entries: MappingEntry[], words: readonly string[]): ColumnProposal {
  const open = words.filter((word) =>
    entries.some(({ values }) => !Object.keys(values ?? {}).includes(word)),
  );
  const reason =
    open.length === 0
      ? 'The usual words are read as you see. Check them.'
      : `Say what these mean: ${open.slice(0, 5).join(', ')}.`;
  return { column, entries, confidence: open.length === 0 ? 'high' : 'low', reason };
}
