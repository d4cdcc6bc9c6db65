import { type Cell, cellText } from '../cell.ts';
import { DATASETS, type DatasetName, type Field, findField } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import { couldBeCount } from './couldBeCount.ts';
import { moneyForm } from './moneyEntry.ts';
import type { ColumnProposal } from './proposal.ts';

/** A field and the names, in the words of the field, that mean it. */
type KnownNumber = readonly [field: string, name: RegExp];

const PATIENTS = '(?: patient)?';
const APPOINTMENTS = '(?: appointment)?';
/** Money whose names are used for numbers of plans as well. */
const OF_PLANS: ReadonlySet<string> = new Set(['treatment_presented', 'treatment_accepted']);
const RATE = '(?: rate| percent)*';
const HYGIENE = 'hygien(?:e|ist)';
const RECALL = '(?:overdue|past due|recall|recare)';
function whole(pattern: string): RegExp {
  return new RegExp(`^(?:total |number of |number )?(?:${pattern})(?: total| count)?$`);
}
/** Amounts of treatment; numbers of plans and cases are none. */
function dollars(word: string): RegExp {
  return new RegExp(
    `^(?:total |amount |dollars )?(?:(?:treatment|case)(?: plan)? )?${word}(?: treatment)?(?: total| amount| dollars)?$`,
  );
}

const KNOWN: Readonly<Record<DatasetName, readonly KnownNumber[]>> = {
  financial: [],
  patient: [
    ['active_patients', whole(`(?:patient )?active${PATIENTS}`)],
    ['new_patients', whole(`new${PATIENTS}`)],
    ['reactivated_patients', whole(`reactivated${PATIENTS}`)],
    ['lost_patients', whole(`(?:lost|inactivated)${PATIENTS}`)],
    ['patient_retention_rate', whole(`(?:patient )?retention${RATE}`)],
    ['recare_compliance_rate', whole(`rec(?:are|all)(?: compliance)?${RATE}|compliance${RATE}`)],
    ['treatment_acceptance_rate', whole(`(?:treatment|case)(?: plan)? acceptance${RATE}`)],
    ['average_patient_value', whole('average patient value|patient value average|value per patient')],
    ['treatment_presented', dollars('presented')],
    ['treatment_accepted', dollars('accepted')],
    ['hygiene_seen', whole(`${HYGIENE}${PATIENTS} seen|(?:patient )?seen (?:in |by )?${HYGIENE}`)],
    [
      'hygiene_reappointed',
      whole(
        `(?:${HYGIENE} )?(?:patient )?reappointed${PATIENTS}|reappointed ${HYGIENE}${PATIENTS}|${HYGIENE}${PATIENTS} rebooked`,
      ),
    ],
    [
      'overdue_contacted',
      whole(
        `(?:${HYGIENE} )?${RECALL}(?: recall| recare| ${HYGIENE})?${PATIENTS} connected|connected ${RECALL}${PATIENTS}`,
      ),
    ],
  ],
  appointment: [
    [
      'scheduled_count',
      whole(`(?:booked|scheduled)${APPOINTMENTS}|appointment (?:booked|scheduled)|appointment`),
    ],
    ['completed_count', whole(`completed${APPOINTMENTS}|appointment completed|kept${APPOINTMENTS}`)],
    ['cancelled_count', whole(`cancelled${APPOINTMENTS}|appointment cancelled`)],
    ['no_show_count', whole(`noshow${APPOINTMENTS}`)],
    ['average_duration', whole('(?:appointment )?(?:minutes|duration)(?: minutes)?')],
    ['production_amount', /^production(?: amount)?$/],
    ['utilization_rate', whole(`(?:scheduled |chair )?utilisation${RATE}`)],
  ],
  call: [
    ['total_calls', whole('call(?: made| placed)?|outbound call|dials')],
    ['connected_calls', whole('(?:call )?connected(?: call)?|patient connected|spoke')],
    ['voicemails', whole('voicemail(?: left)?|left voicemail')],
    ['appointments_scheduled', whole('appointment (?:scheduled|made|booked)|scheduled appointment|booked')],
    ['average_call_duration', whole('(?:call |talk )?(?:duration|time)(?: seconds)?')],
  ],
};

/** The columns of counts, rates, lengths and amounts that a dataset knows by name; each field once. */
export function proposeNumbers(columns: readonly ColumnSamples[], dataset: DatasetName): ColumnProposal[] {
  return KNOWN[dataset].flatMap(([name, pattern]) => {
    const field = findField(DATASETS[dataset], name);
    const named = field === undefined ? [] : columns.filter(({ key }) => pattern.test(key));
    const found = named.flatMap((column) => (field && proposeNumber(column, field)) ?? []);
    const [first, ...twins] = found;
    if (first === undefined) return [];
    return [twins.length === 0 ? first : doubt(first, twins)];
  });
}

/** How a column feeds a field of numbers; null where its cells do not read so. */
export function proposeNumber(column: ColumnSamples, field: Field): ColumnProposal | null {
  const entry = entryFor(column, field);
  if (entry === null || readableShare(column.cells, readsWidest(entry), field) < 0.9) return null;
  const bare = column.cells.filter(isBareNumber);
  const mixed = field.kind === 'rate' && bare.some(isFraction) && !bare.every(isFraction);
  const base = { column: column.name, entries: [entry] };
  if (mixed) {
    const reason = 'Some bare numbers look like 0.84, others like 84. Check the results.';
    return { ...base, confidence: 'low', reason };
  }
  if (entry.clock !== undefined)
    return { ...base, confidence: 'low', reason: 'Read as hours and minutes. Check it.' };
  if (column.corrected.length > 0) {
    return { ...base, confidence: 'low', reason: `Read as ${field.label}, written otherwise. Check it.` };
  }
  if (OF_PLANS.has(field.name) && couldBeCount(column)) {
    const reason = `Read as money. If its numbers are plans or rates, they do not belong to ${field.label}. Check it.`;
    return { ...base, confidence: 'low', reason };
  }
  return { ...base, confidence: 'high', reason: sayWhy(field, entry) };
}

function sayWhy({ label, kind }: Field, { bare_number: bare }: MappingEntry): string {
  if (kind !== 'rate' || bare === undefined) return `The name says ${label}.`;
  return `The name says ${label}. A bare number is read as ${bare === 'fraction' ? '0.84 for 84%' : '84 for 84%'}.`;
}

function doubt(first: ColumnProposal, twins: readonly ColumnProposal[]): ColumnProposal {
  const reason = `“${twins[0]?.column ?? ''}” could be meant as well. Choose the right one.`;
  return { ...first, confidence: 'low', reason };
}

function entryFor(column: ColumnSamples, { name, kind }: Field): MappingEntry | null {
  const base = { source_column: column.name, target_field: name };
  if (kind === 'rate') return rateEntry(base, column.cells.filter(isBareNumber));
  if (kind === 'money') {
    const form = moneyForm(column);
    return form === null ? null : { ...base, transform: 'currency', ...form };
  }
  if (kind === 'count') return { ...base, transform: 'integer' };
  if (kind !== 'minutes' && kind !== 'seconds') return null;
  const isClock = kind === 'minutes' && column.cells.length > 0 && column.cells.every(isShortClock);
  return { ...base, transform: 'duration', ...(isClock ? { clock: 'hours_minutes' } : {}) };
}

/** What most bare numbers look like decides. */
function rateEntry(
  base: { source_column: string; target_field: string },
  bare: readonly Cell[],
): MappingEntry {
  const entry: MappingEntry = { ...base, transform: 'percent' };
  if (bare.length === 0) return entry;
  return {
    ...entry,
    bare_number: bare.filter(isFraction).length * 2 >= bare.length ? 'fraction' : 'percent',
  };
}

/** Read as a fraction, 89.47 is too large a rate: a column of both shapes is one of rates still. */
function readsWidest(entry: MappingEntry): MappingEntry {
  return entry.bare_number === undefined ? entry : { ...entry, bare_number: 'percent' };
}

/** Appointments are booked in steps of five minutes: `1:30` is an hour and a half of one. */
function isShortClock(cell: Cell): boolean {
  return /^0?\d:[0-5][05]$/.test(cellText(cell));
}

function isBareNumber(cell: Cell): boolean {
  return !cellText(cell).includes('%');
}

/** Up to two: rates over 100% exist, but rates under 2% in percent hardly do. */
function isFraction(cell: Cell): boolean {
  return Math.abs(Number(cellText(cell))) <= 2;
}
