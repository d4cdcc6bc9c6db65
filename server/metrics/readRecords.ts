import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Records } from '../../shared/api.ts';
import type { KpiMeasure } from '../../shared/measures.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { type FieldColumn, metricTable } from './metricTables.ts';
import { readArchived } from './recordArchive.ts';
import { columnOf } from './recordColumn.ts';
import { hasOwnWords, isWanted } from './recordConditions.ts';
import { measureOf, type RecordFilter } from './recordFilter.ts';
import { giftTo, writtenAs } from './recordGift.ts';
import { readNames } from './recordNames.ts';
import { keyOf, type OpenedSheet, readSheets } from './recordSheets.ts';
import { readTotal } from './recordTotal.ts';

const SHOWN = 200;
const Row = Records.shape.records.element.omit({ column: true }).extend({ entry: z.number().nullable() });
const Rows = z.array(Row);

/**
 * A page of the clinic's records by day, and where the next one begins. With a measure, only those that give something
 * to it: rows with a 0 made no number, and are counted in the total alone. Whose they are is the database's to say: it
 * shows a provider their own. Leaves an event with how many were read.
 * @throws Failure `question_invalid` where measure, dimension or days do not go together
 */
export async function readRecords(member: Member, filter: RecordFilter): Promise<Records> {
  const measure = measureOf(filter);
  const rows = Rows.parse(await member.tx.execute(pageQuery(member.clinicId, filter, measure)));
  const shown = rows.slice(0, SHOWN);
  const sheets = await readSheets(member, shown);
  await addReading(member, filter, shown.length);
  return {
    records: shown.map((row) => describe(row, measure, sheets)),
    whose: member.role === 'provider' ? 'own' : 'all',
    total: measure && filter.after === undefined ? await readTotal(member, filter, measure) : null,
    sheets: sheets.map(({ sheet }) => sheet),
    names: await readNames(member, shown),
    next: rows.length > SHOWN ? (shown.at(-1)?.id ?? null) : null,
    archived: await readArchived(member, filter),
  };
}

function describe(
  { entry, ...record }: z.infer<typeof Row>,
  measure: KpiMeasure | null,
  sheets: readonly OpenedSheet[],
): Records['records'][number] {
  const entries = sheets.find(({ sheet }) => keyOf(sheet) === keyOf(record))?.entries ?? null;
  if (measure === null || entries === null || entry === null) return { ...record, column: null };
  return { ...record, column: columnOf(entries, entry, record.values, giftTo(measure).fields) };
}

/** What somebody wrote into a cell stays out of the event, also where it was asked for. */
async function addReading(member: Member, filter: RecordFilter, records: number): Promise<void> {
  const { dataset, from = null, to = null, measure, providerId, by } = filter;
  const detail = {
    ...{ of: 'records', from, to, records },
    ...(measure !== undefined && { measure }),
    ...(providerId !== undefined && { providerId }),
    ...(by !== undefined && { by }),
    ...(by !== undefined && hasOwnWords(by) && { member: filter.member ?? '' }),
  };
  await addEvent(member, { action: 'records.read', subjectId: dataset, detail });
}

/** The query behind a page: one record more than it shows. */
export function pageQuery(clinicId: string, filter: RecordFilter, measure: KpiMeasure | null): SQL {
  const { dataset, after } = filter;
  const { name, columns } = metricTable(dataset);
  const table = sql.identifier(name);
  const gift = measure && giftTo(measure).value;
  const conditions = [
    isWanted(clinicId, filter, measure),
    ...(gift === null ? [] : [sql`${gift} <> 0`]),
    ...(after === undefined ? [] : [isBehind(clinicId, table, after)]),
  ];
  return sql`
    select m.id, jsonb_build_object(${sql.join(columns.map(keyAndValue), sql`, `)}) as values,
      m.connection_id as "connectionId", m.sheet_name as "sheetName", m.row_number as row, m.entry,
      ${measure && gift ? writtenAs(measure, gift) : sql`null`} as contribution
    from ${table} m
    where ${sql.join(conditions, sql` and `)}
    order by m.date, m.id limit ${SHOWN + 1}`;
}

function isBehind(clinicId: string, table: ReturnType<typeof sql.identifier>, after: string): SQL {
  return sql`(m.date, m.id) > (
    select o.date, o.id from ${table} o where o.clinic_id = ${clinicId} and o.id = (select as_id(${after})))`;
}

function keyAndValue({ name, type }: FieldColumn): SQL {
  const column = sql`m.${sql.identifier(name)}`;
  return sql`${sql.raw(`'${name}'`)}, ${asSaid(column, type)}`;
}

/** A decimal as text, so that no digit is lost; a person's id as it was born. */
function asSaid(column: SQL, type: FieldColumn['type']): SQL {
  if (type === 'numeric') return sql`${column}::text`;
  return type === 'id' ? sql`former_id(${column})` : column;
}
