import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Records } from '../../shared/api.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { type FieldColumn, metricTable } from './metricTables.ts';

/** Which records to read; days as YYYY-MM-DD. */
export interface RecordFilter {
  readonly dataset: DatasetName;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The last record of the page before. */
  readonly after?: string | undefined;
}

const SHOWN = 200;
const Rows = z.array(Records.shape.records.element);

/**
 * A page of the clinic's records by day, and where the next one begins. Whose they are is the database's to say: it
 * shows a provider their own. Leaves an event with how many were read.
 */
export async function readRecords(member: Member, filter: RecordFilter): Promise<Records> {
  const rows = Rows.parse(await member.tx.execute(pageOf(member.clinicId, filter)));
  const records = rows.slice(0, SHOWN);
  const { dataset, from = null, to = null } = filter;
  const detail = { of: 'records', from, to, records: records.length };
  await addEvent(member, { action: 'records.read', subjectId: dataset, detail });
  const last = rows.length > SHOWN ? records.at(-1) : undefined;
  return { records, next: last?.id ?? null };
}

function pageOf(clinicId: string, { dataset, from, to, after }: RecordFilter): SQL {
  const { name, columns } = metricTable(dataset);
  const table = sql.identifier(name);
  const conditions = [
    sql`m.clinic_id = ${clinicId}`,
    ...(from === undefined ? [] : [sql`m.date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`m.date <= ${to}::date`]),
    ...(after === undefined
      ? []
      : [
          sql`(m.date, m.id) > (select o.date, o.id from ${table} o where o.clinic_id = ${clinicId} and o.id = ${after})`,
        ]),
  ];
  return sql`
    select m.id, jsonb_build_object(${sql.join(columns.map(keyAndValue), sql`, `)}) as values,
      m.connection_id as "connectionId", m.sheet_name as "sheetName", m.row_number as row
    from ${table} m
    where ${sql.join(conditions, sql` and `)}
    order by m.date, m.id limit ${SHOWN + 1}`;
}

/** A decimal as text, so that no digit is lost. */
function keyAndValue({ name, type }: FieldColumn): SQL {
  const column = sql`m.${sql.identifier(name)}`;
  return sql`${sql.raw(`'${name}'`)}, ${type === 'numeric' ? sql`${column}::text` : column}`;
}
