export type DatasetName = 'financial' | 'appointment' | 'call' | 'patient';

/** What a field holds. `money` and `rate` are decimal strings, `count`, `minutes` and `seconds` whole numbers. */
export type FieldKind =
  | 'date'
  | 'text'
  | 'choice'
  | 'money'
  | 'rate'
  | 'count'
  | 'minutes'
  | 'seconds'
  | 'provider'
  | 'member';

/** One field of a dataset: the column of its metric table that a sheet's column can feed. */
export interface Field {
  /** The SQL column, and the mapping document's `target_field`. */
  readonly name: string;
  /** What clinic staff call it. */
  readonly label: string;
  readonly kind: FieldKind;
  /** A record without it is not stored. */
  readonly required?: true;
  /** What a required field holds when no column of the sheet feeds it; the sidebar says so. */
  readonly fallback?: string;
  /** The only values that a `choice` may hold. */
  readonly choices?: readonly string[];
  /** Its column came after records without it were stored: it stands last, and a row hash leaves it out while empty. */
  readonly isLater?: true;
}

/** An additive base number of a dataset: the sum of `field` over the records that match `only`. */
export interface Measure {
  readonly key: string;
  readonly label: string;
  readonly unit: 'money' | 'count';
  readonly field: string;
  /** Only the records whose field holds this value. */
  readonly only?: { readonly field: string; readonly value: string };
}

/** Which metric table a mapping feeds, and what that table can hold. */
export interface Dataset {
  readonly name: DatasetName;
  readonly label: string;
  readonly table: string;
  readonly fields: readonly Field[];
  readonly measures: readonly Measure[];
}

export const METRIC_TYPES = ['production', 'collection', 'adjustment', 'refund'] as const;
export const APPOINTMENT_TYPES = ['new_patient', 'recall', 'emergency', 'treatment'] as const;
export const CALL_TYPES = ['hygiene_recall', 'treatment_followup', 'new_patient'] as const;

const DATE = required('date', 'Date', 'date');
const PROVIDER = field('provider_id', 'Provider', 'provider');

const financial = dataset(
  'financial',
  'Production and collections',
  [
    DATE,
    required('amount', 'Amount', 'money'),
    choice('metric_type', 'Kind of amount', METRIC_TYPES),
    required('category', 'Category', 'text'),
    PROVIDER,
    field('insurance_carrier', 'Insurance carrier', 'text'),
    field('payment_method', 'Payment method', 'text'),
    field('procedure_code', 'Procedure code', 'text'),
    field('notes', 'Notes', 'text'),
    field('source_reference', 'Reference in the sheet', 'text'),
  ],
  [
    amountOf('production', 'Production'),
    amountOf('collection', 'Collections'),
    amountOf('adjustment', 'Adjustments'),
    amountOf('refund', 'Refunds'),
  ],
);

const appointment = dataset(
  'appointment',
  'Appointments',
  [
    DATE,
    PROVIDER,
    choice('appointment_type', 'Type of appointment', APPOINTMENT_TYPES),
    count('scheduled_count', 'Booked'),
    count('completed_count', 'Completed'),
    count('cancelled_count', 'Cancelled'),
    count('no_show_count', 'No-shows'),
    field('average_duration', 'Minutes', 'minutes'),
    field('production_amount', 'Production', 'money'),
    field('utilization_rate', 'Schedule utilisation', 'rate'),
  ],
  [
    sumOf('scheduled_count', 'Booked'),
    sumOf('completed_count', 'Completed'),
    sumOf('cancelled_count', 'Cancelled'),
    sumOf('no_show_count', 'No-shows'),
    sumOf('average_duration', 'Minutes'),
    sumOf('production_amount', 'Production', 'money'),
  ],
);

const call = dataset(
  'call',
  'Calls',
  [
    DATE,
    choice('call_type', 'Type of call', CALL_TYPES),
    count('total_calls', 'Calls', '1'),
    count('connected_calls', 'Connected'),
    count('voicemails', 'Voicemails'),
    count('appointments_scheduled', 'Appointments made'),
    field('average_call_duration', 'Length of call', 'seconds'),
    field('staff_member_id', 'Staff member', 'member'),
  ],
  [
    sumOf('total_calls', 'Calls'),
    sumOf('connected_calls', 'Connected'),
    sumOf('voicemails', 'Voicemails'),
    sumOf('appointments_scheduled', 'Appointments made'),
  ],
);

const patient = dataset(
  'patient',
  'Patients',
  [
    DATE,
    required('active_patients', 'Active patients', 'count'),
    count('new_patients', 'New patients'),
    count('reactivated_patients', 'Reactivated patients'),
    count('lost_patients', 'Lost patients'),
    { ...required('patient_retention_rate', 'Retention', 'rate'), fallback: '0.00' },
    field('average_patient_value', 'Average patient value', 'money'),
    field('recare_compliance_rate', 'Recare compliance', 'rate'),
    field('treatment_acceptance_rate', 'Treatment acceptance', 'rate'),
    later('treatment_presented', 'Treatment presented', 'money'),
    later('treatment_accepted', 'Treatment accepted', 'money'),
    later('hygiene_seen', 'Hygiene patients seen', 'count'),
    later('hygiene_reappointed', 'Hygiene patients reappointed', 'count'),
    later('overdue_contacted', 'Overdue patients contacted', 'count'),
  ],
  [
    sumOf('active_patients', 'Active patients'),
    sumOf('new_patients', 'New patients'),
    sumOf('reactivated_patients', 'Reactivated patients'),
    sumOf('lost_patients', 'Lost patients'),
    sumOf('treatment_presented', 'Treatment presented', 'money'),
    sumOf('treatment_accepted', 'Treatment accepted', 'money'),
    sumOf('hygiene_seen', 'Hygiene patients seen'),
    sumOf('hygiene_reappointed', 'Hygiene patients reappointed'),
    sumOf('overdue_contacted', 'Overdue patients contacted'),
  ],
);

/** Every dataset by its name. */
export const DATASETS: Readonly<Record<DatasetName, Dataset>> = { financial, appointment, call, patient };

export const DATASET_NAMES: readonly DatasetName[] = ['financial', 'appointment', 'call', 'patient'];

/** The field of that name, or undefined where the dataset has none. */
export function findField(dataset: Dataset, name: string): Field | undefined {
  return dataset.fields.find((field) => field.name === name);
}

function dataset(
  name: DatasetName,
  label: string,
  fields: readonly Field[],
  measures: readonly Measure[],
): Dataset {
  return { name, label, table: `${name}_metrics`, fields, measures };
}

function field(name: string, label: string, kind: FieldKind): Field {
  return { name, label, kind };
}

function later(name: string, label: string, kind: FieldKind): Field {
  return { ...field(name, label, kind), isLater: true };
}

function required(name: string, label: string, kind: FieldKind): Field {
  return { name, label, kind, required: true };
}

function choice(name: string, label: string, choices: readonly string[]): Field {
  return { ...required(name, label, 'choice'), choices };
}

function count(name: string, label: string, fallback = '0'): Field {
  return { ...required(name, label, 'count'), fallback };
}

function amountOf(metricType: string, label: string): Measure {
  return {
    key: metricType,
    label,
    unit: 'money',
    field: 'amount',
    only: { field: 'metric_type', value: metricType },
  };
}

function sumOf(field: string, label: string, unit: Measure['unit'] = 'count'): Measure {
  return { key: field, label, unit, field };
}
