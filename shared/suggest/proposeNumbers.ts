import { type Cell, cellText } from '../cell.ts';
import { DATASETS, type DatasetName, findField } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

interface KnownNumber {
  readonly name: RegExp;
  readonly field: string;
}

const KNOWN: Readonly<Record<DatasetName, readonly KnownNumber[]>> = {
  financial: [],
  patient: [
    { name: /^(?:total )?active(?: patients?)?$/, field: 'active_patients' },
    { name: /^new(?: patients?)?$/, field: 'new_patients' },
    { name: /^reactivat(?:ed|ions?)(?: patients?)?$/, field: 'reactivated_patients' },
    { name: /^lost(?: patients?)?$/, field: 'lost_patients' },
    { name: /^(?:patient )?retention(?: rate| %)?$/, field: 'patient_retention_rate' },
    { name: /^recare(?: compliance)?(?: rate| %)?$/, field: 'recare_compliance_rate' },
    { name: /^(?:tx|treatment|case) acceptance(?: rate| %)?$/, field: 'treatment_acceptance_rate' },
  ],
  appointment: [
    { name: /^(?:total )?(?:booked|scheduled)(?: appts?| appointments?)?$/, field: 'scheduled_count' },
    { name: /^completed(?: appts?| appointments?)?$/, field: 'completed_count' },
    { name: /^cancell?(?:ed|ations?)(?: appts?| appointments?)?$/, field: 'cancelled_count' },
    { name: /^no ?shows?$/, field: 'no_show_count' },
    { name: /^(?:appt |appointment )?(?:minutes|mins|length|duration)$/, field: 'average_duration' },
    { name: /^production(?: amount)?$/, field: 'production_amount' },
    { name: /^(?:schedule )?utili[sz]ation(?: rate| %)?$/, field: 'utilization_rate' },
  ],
  call: [
    { name: /^(?:total )?calls(?: made)?$/, field: 'total_calls' },
    { name: /^(?:calls )?connected(?: calls)?$/, field: 'connected_calls' },
    { name: /^voice ?mails?(?: left)?$/, field: 'voicemails' },
    { name: /^(?:appts?|appointments?) (?:scheduled|made|booked)$/, field: 'appointments_scheduled' },
    { name: /^(?:call )?(?:duration|length)$/, field: 'average_call_duration' },
  ],
};

/** The columns of counts, rates, lengths and amounts that a dataset knows by name; each field once. */
export function proposeNumbers(columns: readonly ColumnSamples[], dataset: DatasetName): ColumnProposal[] {
  return KNOWN[dataset].flatMap(({ name, field }) => {
    const column = columns.find(({ key }) => name.test(key));
    const proposal = column && propose(column, dataset, field);
    return proposal ? [proposal] : [];
  });
}

function propose(column: ColumnSamples, dataset: DatasetName, name: string): ColumnProposal | null {
  const field = findField(DATASETS[dataset], name);
  if (field === undefined) return null;
  const base = { source_column: column.name, target_field: name };
  const bare = column.cells.filter(isBareNumber);
  const entry: MappingEntry =
    field.kind === 'rate' ? rateEntry(base, bare) : { ...base, transform: transformFor(field.kind) };
  if (readableShare(column.cells, entry, field) < 0.9) return null;
  const mixed = field.kind === 'rate' && bare.some(isFraction) && !bare.every(isFraction);
  const reason = mixed
    ? 'Some bare numbers look like 0.84, others like 84. Check the results.'
    : 'The name says so.';
  return { column: column.name, entries: [entry], confidence: mixed ? 'low' : 'high', reason };
}

function transformFor(kind: string): 'currency' | 'duration' | 'integer' {
  if (kind === 'money') return 'currency';
  return kind === 'seconds' || kind === 'minutes' ? 'duration' : 'integer';
}

function rateEntry(
  base: { source_column: string; target_field: string },
  bare: readonly Cell[],
): MappingEntry {
  const entry: MappingEntry = { ...base, transform: 'percent' };
  if (bare.length === 0) return entry;
  return { ...entry, bare_number: bare.some(isFraction) ? 'fraction' : 'percent' };
}

function isBareNumber(cell: Cell): boolean {
  return !cellText(cell).includes('%');
}

/** Up to two: rates over 100% exist, but rates under 2% in percent hardly do. */
function isFraction(cell: Cell): boolean {
  return Math.abs(Number(cellText(cell))) <= 2;
}
