import { type SQL, sql } from 'drizzle-orm';
import type { Dimension } from '../../shared/dimension.ts';
import type { KpiMeasure } from '../../shared/measures.ts';
import { metricTable } from './metricTables.ts';
import { isInSpan } from './recordArchive.ts';
import type { RecordFilter } from './recordFilter.ts';
import { giftTo } from './recordGift.ts';

/** The column that says a record's member of each dimension; the day of the week follows from its date. */
const COLUMNS: Readonly<Record<Exclude<Dimension, 'weekday'>, string>> = {
  provider: 'provider_id',
  appointment_type: 'appointment_type',
  call_type: 'call_type',
  staff_member: 'staff_member_id',
  insurance_carrier: 'insurance_carrier',
  payment_method: 'payment_method',
  procedure_code: 'procedure_code',
  category: 'category',
};

/** True where members are ids and words of ours, never what somebody wrote into a cell. */
export function hasOwnWords(by: Dimension): boolean {
  return !['insurance_carrier', 'payment_method', 'procedure_code', 'category'].includes(by);
}

/** The condition that a record `m` of the clinic is wanted: of a measure, that it gives a value to it, if only a 0. */
export function isWanted(clinicId: string, filter: RecordFilter, measure: KpiMeasure | null): SQL {
  const conditions = [isOf(clinicId, filter)];
  if (measure !== null) {
    conditions.push(givesTo(measure));
    if (measure.isLevel) conditions.push(isOfLastDay(clinicId, filter, measure));
  }
  return sql.join(conditions, sql` and `);
}

function isOf(clinicId: string, { from, to, providerId, by, member = '' }: RecordFilter): SQL {
  const conditions = [
    sql`m.clinic_id = ${clinicId}`,
    ...(from === undefined ? [] : [sql`m.date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`m.date <= ${to}::date`]),
    ...(providerId === undefined ? [] : [sql`m.provider_id = ${providerId}`]),
    ...(by === undefined ? [] : [isMember(by, member)]),
  ];
  return sql.join(conditions, sql` and `);
}

/** As the aggregates tell members apart: long words by their first 100 characters. */
function isMember(by: Dimension, member: string): SQL {
  if (by === 'weekday') return sql`extract(isodow from m.date) = ${Number(member)}`;
  const column = sql`m.${sql.identifier(COLUMNS[by])}`;
  if (member === '') return sql`coalesce(${column}::text, '') = ''`;
  if (isPerson(by)) return sql`${column} = (select as_id(${member}))`;
  return hasOwnWords(by) ? sql`${column} = ${member}` : sql`left(${column}, 100) = ${member}`;
}

function isPerson(by: Dimension): boolean {
  return by === 'provider' || by === 'staff_member';
}

function givesTo(measure: KpiMeasure): SQL {
  const { value, only } = giftTo(measure);
  const gives = sql`${value} is not null`;
  return only === undefined ? gives : sql`${only} and ${gives}`;
}

/** A level's value is that of the last day which has one; where later months are in the archive, that is not shown. */
function isOfLastDay(clinicId: string, filter: RecordFilter, measure: KpiMeasure): SQL {
  const table = sql.identifier(metricTable(filter.dataset).name);
  const isLater = sql`select from archived_months a where ${isInSpan(clinicId, filter)} and a.month > m.date`;
  return sql`m.date = (select max(m.date) from ${table} m where ${isOf(clinicId, filter)} and ${givesTo(measure)})
    and not exists (${isLater})`;
}
