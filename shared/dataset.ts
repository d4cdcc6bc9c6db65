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

const DATE: Field = { name: 'date', label: 'Date', kind: 'date', required: true };

const financial: Dataset = {
  name: 'financial',
  label: 'Production and collections',
  table: 'financial_metrics',
  fields: [
    DATE,
    { name: 'amount', label: 'Amount', kind: 'money', required: true },
    { name: 'metric_type', label: 'Kind of amount', kind: 'choice', required: true, choices: METRIC_TYPES },
    { name: 'category', label: 'Category', kind: 'text', required: true },
    { name: 'provider_id', label: 'Provider', kind: 'provider' },
    { name: 'insurance_carrier', label: 'Insurance carrier', kind: 'text' },
    { name: 'payment_method', label: 'Payment method', kind: 'text' },
    { name: 'procedure_code', label: 'Procedure code', kind: 'text' },
    { name: 'notes', label: 'Notes', kind: 'text' },
    { name: 'source_reference', label: 'Reference in the sheet', kind: 'text' },
  ],
  measures: [
    amountOf('production', 'Production'),
    amountOf('collection', 'Collections'),
    amountOf('adjustment', 'Adjustments'),
    amountOf('refund', 'Refunds'),
  ],
};

const appointment: Dataset = {
  name: 'appointment',
  label: 'Appointments',
  table: 'appointment_metrics',
  fields: [
    DATE,
    { name: 'provider_id', label: 'Provider', kind: 'provider' },
    {
      name: 'appointment_type',
      label: 'Type of appointment',
      kind: 'choice',
      required: true,
      choices: APPOINTMENT_TYPES,
    },
    { name: 'scheduled_count', label: 'Booked', kind: 'count', required: true, fallback: '0' },
    { name: 'completed_count', label: 'Completed', kind: 'count', required: true, fallback: '0' },
    { name: 'cancelled_count', label: 'Cancelled', kind: 'count', required: true, fallback: '0' },
    { name: 'no_show_count', label: 'No-shows', kind: 'count', required: true, fallback: '0' },
    { name: 'average_duration', label: 'Minutes', kind: 'minutes' },
    { name: 'production_amount', label: 'Production', kind: 'money' },
    { name: 'utilization_rate', label: 'Schedule utilisation', kind: 'rate' },
  ],
  measures: [
    sumOf('scheduled_count', 'Booked'),
    sumOf('completed_count', 'Completed'),
    sumOf('cancelled_count', 'Cancelled'),
    sumOf('no_show_count', 'No-shows'),
    sumOf('average_duration', 'Minutes'),
    sumOf('production_amount', 'Production', 'money'),
  ],
};

const call: Dataset = {
  name: 'call',
  label: 'Calls',
  table: 'call_metrics',
  fields: [
    DATE,
    { name: 'call_type', label: 'Type of call', kind: 'choice', required: true, choices: CALL_TYPES },
    { name: 'total_calls', label: 'Calls', kind: 'count', required: true, fallback: '1' },
    { name: 'connected_calls', label: 'Connected', kind: 'count', required: true, fallback: '0' },
    { name: 'voicemails', label: 'Voicemails', kind: 'count', required: true, fallback: '0' },
    {
      name: 'appointments_scheduled',
      label: 'Appointments made',
      kind: 'count',
      required: true,
      fallback: '0',
    },
    { name: 'average_call_duration', label: 'Length of call', kind: 'seconds' },
    { name: 'staff_member_id', label: 'Staff member', kind: 'member' },
  ],
  measures: [
    sumOf('total_calls', 'Calls'),
    sumOf('connected_calls', 'Connected'),
    sumOf('voicemails', 'Voicemails'),
    sumOf('appointments_scheduled', 'Appointments made'),
  ],
};

const patient: Dataset = {
  name: 'patient',
  label: 'Patients',
  table: 'patient_metrics',
  fields: [
    DATE,
    { name: 'active_patients', label: 'Active patients', kind: 'count', required: true },
    { name: 'new_patients', label: 'New patients', kind: 'count', required: true, fallback: '0' },
    {
      name: 'reactivated_patients',
      label: 'Reactivated patients',
      kind: 'count',
      required: true,
      fallback: '0',
    },
    { name: 'lost_patients', label: 'Lost patients', kind: 'count', required: true, fallback: '0' },
    { name: 'patient_retention_rate', label: 'Retention', kind: 'rate', required: true, fallback: '0.00' },
    { name: 'average_patient_value', label: 'Average patient value', kind: 'money' },
    { name: 'recare_compliance_rate', label: 'Recare compliance', kind: 'rate' },
    { name: 'treatment_acceptance_rate', label: 'Treatment acceptance', kind: 'rate' },
  ],
  measures: [
    sumOf('active_patients', 'Active patients'),
    sumOf('new_patients', 'New patients'),
    sumOf('reactivated_patients', 'Reactivated patients'),
    sumOf('lost_patients', 'Lost patients'),
  ],
};

/** Every dataset by its name. */
export const DATASETS: Readonly<Record<DatasetName, Dataset>> = { financial, appointment, call, patient };

export const DATASET_NAMES: readonly DatasetName[] = ['financial', 'appointment', 'call', 'patient'];

/** The field of that name, or undefined where the dataset has none. */
export function findField(dataset: Dataset, name: string): Field | undefined {
  return dataset.fields.find((field) => field.name === name);
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
