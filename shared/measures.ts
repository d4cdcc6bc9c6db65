import type { DatasetName } from './dataset.ts';

/** An additive base number that KPIs are made of, as the aggregates keep it. */
export interface KpiMeasure {
  readonly key: string;
  /** Its row in metric_definitions, and in every aggregate of it. */
  readonly id: string;
  readonly label: string;
  readonly dataset: DatasetName;
  readonly unit: 'money' | 'count' | 'minutes' | 'seconds';
  /** What each record gives to it. The database works it out by the same words: app's `measured_values`. */
  readonly source: string;
  /** A level, such as the number of active patients: a period's value is that of its last day, not a sum. */
  readonly isLevel?: true;
}

type Rest = Pick<KpiMeasure, 'unit' | 'isLevel'>;
const MONEY: Rest = { unit: 'money' };
const COUNT: Rest = { unit: 'count' };
const MINUTES: Rest = { unit: 'minutes' };
const SECONDS: Rest = { unit: 'seconds' };

/** Every measure. Those of `shared/dataset.ts` have the same keys; the others weigh rates by what they are rates of. */
export const KPI_MEASURES: readonly KpiMeasure[] = [
  measure('financial', 'production', 'production', 'Production', 'its amount, where it is production', MONEY),
  measure(
    'financial',
    'collection',
    'collection',
    'Collections',
    'its amount, where it is a collection',
    MONEY,
  ),
  measure(
    'financial',
    'adjustment',
    'adjustment',
    'Adjustments',
    'its amount, where it is an adjustment',
    MONEY,
  ),
  measure('financial', 'refund', 'refundsums', 'Refunds', 'its amount, where it is a refund', MONEY),
  measure('appointment', 'scheduled_count', 'apptbooked', 'Booked', 'its booked appointments', COUNT),
  measure('appointment', 'completed_count', 'apptcomplt', 'Completed', 'its completed appointments', COUNT),
  measure('appointment', 'cancelled_count', 'apptcancel', 'Cancelled', 'its cancelled appointments', COUNT),
  measure('appointment', 'no_show_count', 'apptnoshow', 'No-shows', 'its no-shows', COUNT),
  measure('appointment', 'production_amount', 'apptamount', 'Production of visits', 'its production', MONEY),
  measure(
    'appointment',
    'completed_minutes',
    'minsworked',
    'Completed minutes',
    'completed × minutes',
    MINUTES,
  ),
  measure(
    'appointment',
    'rated_minutes',
    'minutrated',
    'Booked minutes',
    'booked × minutes, where a utilisation above 0 is stated',
    MINUTES,
  ),
  measure(
    'appointment',
    'available_minutes',
    'minsonhand',
    'Available minutes',
    'booked × minutes ÷ utilisation',
    MINUTES,
  ),
  measure('call', 'total_calls', 'callstotal', 'Calls', 'its calls', COUNT),
  measure('call', 'connected_calls', 'callsreach', 'Connected', 'its connected calls', COUNT),
  measure('call', 'voicemails', 'callsvoice', 'Voicemails', 'its voicemails', COUNT),
  measure(
    'call',
    'appointments_scheduled',
    'callsappts',
    'Appointments made',
    'its appointments made',
    COUNT,
  ),
  measure(
    'call',
    'timed_calls',
    'callstimed',
    'Timed calls',
    'its calls, where their length is stated',
    COUNT,
  ),
  measure('call', 'call_seconds', 'callsecond', 'Length of calls', 'calls × length', SECONDS),
  measure('patient', 'active_patients', 'patsactive', 'Active patients', 'its active patients', {
    ...COUNT,
    isLevel: true,
  }),
  measure('patient', 'new_patients', 'patientnew', 'New patients', 'its new patients', COUNT),
  measure(
    'patient',
    'reactivated_patients',
    'patsreturn',
    'Reactivated patients',
    'its reactivated patients',
    COUNT,
  ),
  measure('patient', 'lost_patients', 'patslost00', 'Lost patients', 'its lost patients', COUNT),
  measure('patient', 'retained_patients', 'patsretain', 'Retained patients', 'active × retention', COUNT),
  measure(
    'patient',
    'retention_base',
    'retainbase',
    'Patients with a retention',
    'its active patients, where a retention above 0 is stated',
    COUNT,
  ),
  measure(
    'patient',
    'recare_patients',
    'patsrecare',
    'Patients in recare',
    'active × recare compliance',
    COUNT,
  ),
  measure(
    'patient',
    'recare_base',
    'recarebase',
    'Patients with a recare compliance',
    'its active patients, where a recare compliance is stated',
    COUNT,
  ),
  measure(
    'patient',
    'accepting_patients',
    'acceptrate',
    'Accepting patients',
    'active × treatment acceptance',
    COUNT,
  ),
  measure(
    'patient',
    'acceptance_base',
    'acceptbase',
    'Patients with an acceptance',
    'its active patients, where a treatment acceptance is stated',
    COUNT,
  ),
  measure(
    'patient',
    'patient_value',
    'patsvalue0',
    'Value of patients',
    'active × average patient value',
    MONEY,
  ),
  measure(
    'patient',
    'value_base',
    'patsvalbas',
    'Patients with a value',
    'its active patients, where an average value is stated',
    COUNT,
  ),
  measure(
    'patient',
    'treatment_presented',
    'txpresents',
    'Treatment presented',
    'the treatment it presented',
    MONEY,
  ),
  measure(
    'patient',
    'treatment_accepted',
    'txaccepted',
    'Treatment accepted',
    'the treatment it accepted',
    MONEY,
  ),
  measure(
    'patient',
    'hygiene_seen',
    'hygienesee',
    'Hygiene patients seen',
    'its hygiene patients seen',
    COUNT,
  ),
  measure(
    'patient',
    'hygiene_reappointed',
    'hygieneapp',
    'Hygiene patients reappointed',
    'its hygiene patients with a next visit',
    COUNT,
  ),
  measure(
    'patient',
    'overdue_contacted',
    'overduecon',
    'Overdue patients contacted',
    'its overdue patients contacted',
    COUNT,
  ),
];

const BY_KEY: ReadonlyMap<string, KpiMeasure> = new Map(KPI_MEASURES.map((each) => [each.key, each]));

/** The measure of that key, or undefined where there is none. */
export function findMeasure(key: string): KpiMeasure | undefined {
  return BY_KEY.get(key);
}

function measure(
  dataset: DatasetName,
  key: string,
  idPart: string,
  label: string,
  source: string,
  rest: Rest,
): KpiMeasure {
  return { key, id: `cm0chairside${idPart}001`, label, dataset, source, ...rest };
}
