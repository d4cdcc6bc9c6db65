import type postgres from 'postgres';
import { addParents, providerSql, STORED } from './addParents.ts';

/** Rows of one statement. */
const AT_ONCE = 1_000_000;

/** Records as sheets of several clinics would have brought them, numbered from `from` + 1 to `to`. */
export interface Filling {
  readonly clinics: string[];
  readonly from: number;
  readonly to: number;
  /** SQL for the day of the record `n`, as an expression of n. */
  readonly dayOf: string;
}

/** Stores them with all that a pushed record has, and the statistics that they call for. */
export async function fillRecords(sql: postgres.Sql, { clinics, from, to, dayOf }: Filling): Promise<void> {
  await addParents(sql, clinics);
  const count = clinics.length;
  for (let first = from; first < to; first += AT_ONCE) {
    await sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, procedure_code,
        source_reference, connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id)
      select c, 'r' || lpad(n::text, 23, '0'), ${sql.unsafe(dayOf)},
        case n % 3 when 0 then 'collection' else 'production' end, 'Hygiene', (n % 250000) / 100.0,
        ${sql.unsafe(providerSql('c', 'n'))}, 'D' || 1000 + n % 900, 'R-' || n, ${STORED.connectionId},
        ${STORED.sheetName}, left(md5(n::text) || md5(n::text), 22), 0, left(md5((-n)::text), 22),
        (n / ${count})::integer + 2, ${STORED.pushId}
      from generate_series(${first + 1}::bigint, ${Math.min(first + AT_ONCE, to)}) as n
      cross join lateral (select (${clinics}::text[])[1 + n % ${count}] as c) as own`;
  }
  await sql`vacuum analyze financial_metrics`;
  await sql`checkpoint`;
}
