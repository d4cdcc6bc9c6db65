import type { DatasetName } from '../dataset.ts';
import type { MappingEntry } from '../mappingConfig.ts';

/** What a header that matches `header` means in a dataset. */
export interface HeaderRule {
  readonly dataset: DatasetName;
  /** Tested against the header in lower case with single spaces. */
  readonly header: RegExp;
  readonly field: string;
  readonly transform: MappingEntry['transform'];
  readonly metricType?: string;
  readonly sign?: MappingEntry['sign'];
  /** One part of a total; left out where the sheet has the total itself. */
  readonly partOf?: string;
  /** The header alone does not settle it: a person should look. */
  readonly unsure?: true;
}

const PARTS_OF_COLLECTIONS =
  /^(total )?(unearned )?(pt|patient|ins|insurance|cash|check|checks|credit card|card)( (income|payments?|pmts?))( \(checks\))?$|^total cash$|^unearned( pt| patient)? income$/;

/** The names that the field uses, for what staff most often track. Goals, estimates and nets match none. */
export const HEADER_RULES: readonly HeaderRule[] = [
  amount(
    /^((gross|verified|actual|daily|total|office|hygiene|doctor|dr) )*production( amount)?$/,
    'production',
  ),
  amount(/^(total )?(collections?|collected)( amount)?$/, 'collection'),
  { ...amount(PARTS_OF_COLLECTIONS, 'collection'), partOf: 'collection' },
  amount(/^adj(s|ust|usts|ustments?)?\.?$/, 'adjustment'),
  amount(/^write[- ]?offs?$/, 'adjustment'),
  { ...amount(/^((total|patient|pt) )*refunds?( amount)?$/, 'refund'), sign: 'absolute', unsure: true },
  field('financial', /^(insurance|ins) (carrier|company|plan)$|^carrier$/, 'insurance_carrier', 'text'),
  field('financial', /^(payment (method|type)|method of payment)$/, 'payment_method', 'text'),
  field('financial', /^(procedure|proc|cdt|ada)( code)?$/, 'procedure_code', 'text'),
  unsure(field('call', /^(call type|type of call|reason)$/, 'call_type', 'value_map')),
  field('call', /^(total )?calls( made)?$/, 'total_calls', 'integer'),
  field('call', /^(calls )?connected( calls)?$|^contacts?$/, 'connected_calls', 'integer'),
  field('call', /^(voicemails?|vms?|left messages?)$/, 'voicemails', 'integer'),
  field('call', /^(appts?|appointments) (made|scheduled|booked)$/, 'appointments_scheduled', 'integer'),
  field('call', /^(call )?(duration|length|talk time)$/, 'average_call_duration', 'duration'),
  unsure(field('appointment', /^((appt|appointment|visit) )?type$/, 'appointment_type', 'value_map')),
  field('appointment', /^(booked|scheduled)( appts?| appointments)?$/, 'scheduled_count', 'integer'),
  field('appointment', /^(completed|kept|seen)( appts?| appointments)?$/, 'completed_count', 'integer'),
  field('appointment', /^cancel(l?ed|lations?|s)?( appts?| appointments)?$/, 'cancelled_count', 'integer'),
  field('appointment', /^no[- ]?shows?$|^broken( appts?| appointments)?$/, 'no_show_count', 'integer'),
  field('appointment', /^(minutes|mins|duration|length)$/, 'average_duration', 'duration'),
  field('appointment', /^production( amount)?$/, 'production_amount', 'currency'),
  field('appointment', /^(schedule )?utili[sz]ation( rate| %)?$/, 'utilization_rate', 'percent'),
  field('patient', /^(total )?active( patients| pts)?$/, 'active_patients', 'integer'),
  field('patient', /^new( patients| pts)?$/, 'new_patients', 'integer'),
  field('patient', /^reactivated( patients| pts)?$/, 'reactivated_patients', 'integer'),
  field('patient', /^lost( patients| pts)?$|^inactivated$/, 'lost_patients', 'integer'),
  field('patient', /^(patient )?retention( rate| %)?$/, 'patient_retention_rate', 'percent'),
  field('patient', /^(average|avg) (patient|pt) value$/, 'average_patient_value', 'currency'),
  field('patient', /^recare( compliance)?( rate| %)?$/, 'recare_compliance_rate', 'percent'),
  field('patient', /^(treatment|tx|case) acceptance( rate| %)?$/, 'treatment_acceptance_rate', 'percent'),
];

export const DATE_HEADER =
  /^((appt|appointment|service|payment|call|visit|work) )?(date|day)( of service)?$|^date ?\/ ?time$|^dos$|^month$/;
const PROVIDER_HEADER = /^(prov|provider|doctor|dr|dentist|hygienist)( name)?\.?$/;
const MEMBER_HEADER = /^(staff|staff member|caller|called by|team member)( name)?$/;

/** Headers of a column of people, by what the dataset keeps of them. */
export const PERSON_HEADERS: Readonly<Record<DatasetName, RegExp>> = {
  financial: PROVIDER_HEADER,
  appointment: PROVIDER_HEADER,
  call: MEMBER_HEADER,
  patient: PROVIDER_HEADER,
};

function field(
  dataset: DatasetName,
  header: RegExp,
  name: string,
  transform: HeaderRule['transform'],
): HeaderRule {
  return { dataset, header, field: name, transform };
}

function amount(header: RegExp, metricType: string): HeaderRule {
  return { dataset: 'financial', header, field: 'amount', transform: 'currency', metricType };
}

function unsure(rule: HeaderRule): HeaderRule {
  return { ...rule, unsure: true };
}
