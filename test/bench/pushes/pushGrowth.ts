import type postgres from 'postgres';
import { newId } from '../../../server/db/newId.ts';
import { type Figure, median } from '../figure.ts';
import { addParents, providerSql, STORED } from './addParents.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { BENCH_CLINIC, openBench } from './openBench.ts';
import { timePush } from './timePush.ts';

const ROWS = 100_000;
/** `PUSH_GROWTH_ROWS` tries the way with fewer. */
const STORED_ROWS = Number(process.env.PUSH_GROWTH_ROWS ?? 10_000_000);
/** Rows of one statement. */
const AT_ONCE = 1_000_000;
/** Over so many days they lie. */
const DAYS = 2_500;
const CLINICS = 20;
const ROUNDS = 3;

/**
 * A first push of 100,000 rows into a table of ten million records, of this clinic and others, beside the same into an
 * empty one. Rows a second; medians of three rounds after one that is not counted.
 */
export async function pushGrowth(): Promise<Figure> {
  const { empty, full } = await openBench(async ({ sql, mapSheet }) => {
    const timeRounds = async (name: string, forget: () => Promise<unknown>) => {
      const taken: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        taken.push(await timePush(await mapSheet(`${name}-${round}`), makeBenchSheet(round, ROWS)));
        await forget();
      }
      return median(taken.slice(1));
    };
    const empty = await timeRounds('empty', () => emptyRecords(sql));
    await fill(sql);
    return { empty, full: await timeRounds('full', async () => {}) };
  });
  const ours = Math.round(ROWS / full);
  const reference = Math.round(ROWS / empty);
  return { name: 'push.growth', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 0.7 };
}

/** Records of some years and clinics, each clinic's from one sheet, and the statistics that they call for. */
async function fill(sql: postgres.Sql): Promise<void> {
  const clinics = [BENCH_CLINIC, ...Array.from({ length: CLINICS - 1 }, () => newId())];
  await addParents(sql, clinics);
  for (let from = 0; from < STORED_ROWS; from += AT_ONCE) {
    await sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, procedure_code,
        source_reference, connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id)
      select c, 'r' || lpad(n::text, 23, '0'), date '2019-01-01' + (n * ${DAYS}::integer / ${STORED_ROWS})::integer,
        case n % 3 when 0 then 'collection' else 'production' end, 'Hygiene', (n % 250000) / 100.0,
        ${sql.unsafe(providerSql('c', 'n'))}, 'D' || 1000 + n % 900, 'R-' || n, ${STORED.connectionId},
        ${STORED.sheetName}, left(md5(n::text) || md5(n::text), 22), 0, left(md5((-n)::text), 22),
        (n / ${CLINICS})::integer + 2, ${STORED.pushId}
      from generate_series(${from + 1}::bigint, ${Math.min(from + AT_ONCE, STORED_ROWS)}) as n
      cross join lateral (select (${clinics}::text[])[1 + n % ${CLINICS}] as c) as own`;
  }
  await sql`vacuum analyze financial_metrics`;
  await sql`checkpoint`;
}
