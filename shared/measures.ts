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

/** Every measure. Those of `shared/dataset.ts` have the same keys; the others weigh rates by what they are rates of. */
export const KPI_MEASURES: readonly KpiMeasure[] = [
  ...of('financial', ({ money }) => [
    money('production', 'production', 'Production', 'its amount, where it is production'),
    money('collection', 'collection', 'Collections', 'its amount, where it is a collection'),
    money('adjustment', 'adjustment', 'Adjustments', 'its amount, where it is an adjustment'),
    money('refund', 'refundsums', 'Refunds', 'its amount, where it is a refund'),
  ]),
  ...of('appointment', ({ count, money, minutes }) => [
    count('scheduled_count', 'apptbooked', 'Booked', 'its booked appointments'),
    count('completed_count', 'apptcomplt', 'Completed', 'its completed appointments'),
    count('cancelled_count', 'apptcancel', 'Cancelled', 'its cancelled appointments'),
    count('no_show_count', 'apptnoshow', 'No-shows', 'its no-shows'),
    money('production_amount', 'apptamount', 'Production of visits', 'its production'),
    minutes('completed_minutes', 'minsworked', 'Completed minutes', 'completed × minutes'),
    minutes(
      'rated_minutes',
      'minutrated',
      'Booked minutes',
      'booked × minutes, where a utilisation above 0 is stated',
    ),
    minutes('available_minutes', 'minsonhand', 'Available minutes', 'booked × minutes ÷ utilisation'),
  ]),
  ...of('call', ({ count, seconds }) => [
    count('total_calls', 'callstotal', 'Calls', 'its calls'),
    count('connected_calls', 'callsreach', 'Connected', 'its connected calls'),
    count('voicemails', 'callsvoice', 'Voicemails', 'its voicemails'),
    count('appointments_scheduled', 'callsappts', 'Appointments made', 'its appointments made'),
    count('timed_calls', 'callstimed', 'Timed calls', 'its calls, where their length is stated'),
    seconds('call_seconds', 'callsecond', 'Length of calls', 'calls × length'),
  ]),
  ...of('patient', ({ level, count, money }) => [
    level('active_patients', 'patsactive', 'Active patients', 'its active patients'),
    count('new_patients', 'patientnew', 'New patients', 'its new patients'),
    count('reactivated_patients', 'patsreturn', 'Reactivated patients', 'its reactivated patients'),
    count('lost_patients', 'patslost00', 'Lost patients', 'its lost patients'),
    count('retained_patients', 'patsretain', 'Retained patients', 'active × retention'),
    count(
      'retention_base',
      'retainbase',
      'Patients with a retention',
      'its active patients, where a retention above 0 is stated',
    ),
    count('recare_patients', 'patsrecare', 'Patients in recare', 'active × recare compliance'),
    count(
      'recare_base',
      'recarebase',
      'Patients with a recare compliance',
      'its active patients, where a recare compliance is stated',
    ),
    count('accepting_patients', 'acceptrate', 'Accepting patients', 'active × treatment acceptance'),
    count(
      'acceptance_base',
      'acceptbase',
      'Patients with an acceptance',
      'its active patients, where a treatment acceptance is stated',
    ),
    money('patient_value', 'patsvalue0', 'Value of patients', 'active × average patient value'),
    count(
      'value_base',
      'patsvalbas',
      'Patients with a value',
      'its active patients, where an average value is stated',
    ),
    money('treatment_presented', 'txpresents', 'Treatment presented', 'the treatment it presented'),
    money('treatment_accepted', 'txaccepted', 'Treatment accepted', 'the treatment it accepted'),
    count('hygiene_seen', 'hygienesee', 'Hygiene patients seen', 'its hygiene patients seen'),
    count(
      'hygiene_reappointed',
      'hygieneapp',
      'Hygiene patients reappointed',
      'its hygiene patients with a next visit',
    ),
    count('overdue_contacted', 'overduecon', 'Overdue patients contacted', 'its overdue patients contacted'),
  ]),
];

const BY_KEY: ReadonlyMap<string, KpiMeasure> = new Map(KPI_MEASURES.map((each) => [each.key, each]));

/** The measure of that key, or undefined where there is none. */
export function findMeasure(key: string): KpiMeasure | undefined {
  return BY_KEY.get(key);
}

type MakeMeasure = (key: string, idPart: string, label: string, source: string) => KpiMeasure;
type Makers = Readonly<Record<KpiMeasure['unit'] | 'level', MakeMeasure>>;

/** The measures of a dataset, each made by its unit; a level is a count. */
function of(dataset: DatasetName, list: (make: Makers) => readonly KpiMeasure[]): readonly KpiMeasure[] {
  const inUnit =
    (unit: KpiMeasure['unit']): MakeMeasure =>
    (key, idPart, label, source) => ({ key, id: `cm0chairside${idPart}001`, label, dataset, unit, source });
  const count = inUnit('count');
  return list({
    money: inUnit('money'),
    minutes: inUnit('minutes'),
    seconds: inUnit('seconds'),
    count,
    level: (...said) => ({ ...count(...said), isLevel: true }),
  });
}
