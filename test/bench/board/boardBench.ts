import type postgres from 'postgres';
import { type AskBoard, Board } from '../../../shared/apiBoard.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Figure, median } from '../figure.ts';
import { addParents, providerSql, STORED } from '../pushes/addParents.ts';
import { BENCH_CLINIC, type Bench, openBench } from '../pushes/openBench.ts';

const YEARS = 10;
/** Records a year; `BOARD_YEAR_ROWS` tries the way with fewer. */
const A_YEAR = Number(process.env.BOARD_YEAR_ROWS ?? 1_000_000);
const LAST_YEAR = 2025;
const PROVIDER = providerSql(`'${BENCH_CLINIC}'`, 'n');
const ROUNDS = 21;
const RAW_ROUNDS = 3;

/** The sums of a board's spans, as someone without aggregates asks for them. */
const RAW: readonly ((sql: postgres.Sql, year: number) => Promise<unknown>)[] = [
  (sql, year) => group(sql, year, "to_char(date, 'YYYY-MM')"),
  (sql, year) => group(sql, year - 1, "to_char(date, 'YYYY-MM')"),
  (sql, year) => group(sql, year, "to_char(date, 'YYYY-MM'), provider_id"),
  (sql, year) => group(sql, year, "to_char(date, 'YYYY-MM'), insurance_carrier"),
  (sql, year) => group(sql, year, "to_char(date, 'YYYY-MM'), payment_method"),
  (sql, year) => group(sql, year, "to_char(date, 'YYYY-MM'), procedure_code"),
];

const SPAN = { from: `${LAST_YEAR}-01-01`, to: `${LAST_YEAR}-12-31`, grain: 'month' } as const;
const BOARD: AskBoard = {
  today: `${LAST_YEAR + 1}-01-10`,
  questions: [
    { ...SPAN, kpis: ['production', 'net_production', 'collection', 'refund', 'collection_rate'] },
    { ...SPAN, kpis: ['production'], by: 'provider' },
    { ...SPAN, kpis: ['collection'], by: 'insurance_carrier' },
    { ...SPAN, kpis: ['collection'], by: 'payment_method' },
    { ...SPAN, kpis: ['net_production', 'kept_production'], by: 'procedure_code' },
  ],
};

/** Milliseconds at one size of the table; medians. */
interface Taken {
  readonly board: number;
  readonly day: number;
}

/**
 * board.read, board.growth and aggregate.growth: a clinic with a million records a year, of one year and then of ten. A
 * board of twelve months over HTTP; the same sums out of the records by GROUP BY; one touched day worked out anew.
 */
export async function boardFigures(): Promise<readonly Figure[]> {
  return openBench(async (bench) => {
    await addParents(bench.sql, [BENCH_CLINIC]);
    await fill(bench.sql, LAST_YEAR, LAST_YEAR);
    const small = await takeTimes(bench);
    await fill(bench.sql, LAST_YEAR - YEARS + 1, LAST_YEAR - 1);
    const large = await takeTimes(bench);
    const raw = await repeat(RAW_ROUNDS, () => askRaw(bench.sql));
    const unit = 'ms';
    return [
      { name: 'board.read', ours: large.board, reference: raw, ratio: raw / large.board, unit, least: 100 },
      growth('board.growth', large.board, small.board, 1.2),
      growth('aggregate.growth', large.day, small.day, 1.3),
    ];
  });
}

function growth(name: string, ours: number, reference: number, most: number): Figure {
  return { name, ours, reference, ratio: ours / reference, unit: 'ms', most };
}

/** A million records for each of the years, and their aggregates. */
async function fill(sql: postgres.Sql, firstYear: number, lastYear: number): Promise<void> {
  for (let year = firstYear; year <= lastYear; year++) {
    await sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, insurance_carrier,
        payment_method, procedure_code)
      select ${BENCH_CLINIC}, ${`y${year}-`}::text || n, make_date(${year}, 1, 1) + n % 365,
        (array['production', 'collection', 'adjustment', 'refund'])[1 + n % 4], 'c' || n % 5, (n % 250000) / 100.0,
        ${sql.unsafe(PROVIDER)}, 'carrier ' || n % 9, 'method ' || n % 4, 'D' || 1000 + n % 97
      from generate_series(1, ${A_YEAR}::integer) as n`;
  }
  await sql`vacuum analyze financial_metrics`;
  await sql`select set_config('app.clinic_id', ${BENCH_CLINIC}, false)`;
  await sql`select rebuild_aggregates(${BENCH_CLINIC})`;
  await sql`vacuum analyze metric_aggregations`;
  await sql`checkpoint`;
}

async function takeTimes(bench: Bench): Promise<Taken> {
  const board = await repeat(ROUNDS, () => askBoard(bench));
  const day = await repeat(ROUNDS, (round) => refreshDay(bench.sql, round));
  return { board, day };
}

/** A board of twelve months, over HTTP. */
export async function askBoard({ ask }: Bench): Promise<void> {
  expectOk(Board, await ask('POST', `/v1/clinics/${BENCH_CLINIC}/board`, { body: BOARD }));
}

/** Works one touched day out anew, of another month in each round. */
export async function refreshDay(sql: postgres.Sql, round: number): Promise<void> {
  const day = `${LAST_YEAR}-${String(1 + (round % 12)).padStart(2, '0')}-15`;
  await sql.begin(async (tx) => {
    await tx`insert into dirty_days (clinic_id, dataset, day, push_id, number)
      values (${BENCH_CLINIC}, 'financial', ${day}, ${STORED.pushId}, ${round})`;
    await tx`select refresh_aggregates(${BENCH_CLINIC})`;
  });
}

async function askRaw(sql: postgres.Sql): Promise<void> {
  for (const query of RAW) await query(sql, LAST_YEAR);
}

function group(sql: postgres.Sql, year: number, by: string): Promise<unknown> {
  return sql.unsafe(
    `select ${by}, metric_type, count(*), sum(amount) from financial_metrics
     where clinic_id = $1 and date between $2 and $3 group by ${by}, metric_type`,
    [BENCH_CLINIC, `${year}-01-01`, `${year}-12-31`],
  );
}

/** The median of so many rounds in milliseconds, after one that is not counted. */
export async function repeat(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now();
    await work(round);
    taken.push(performance.now() - began);
  }
  return median(taken.slice(1));
}
