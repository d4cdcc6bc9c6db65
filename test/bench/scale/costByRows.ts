import type postgres from 'postgres';
import { newId } from '../../support/newId.ts';
import { askBoard, refreshDay, repeat } from '../board/boardBench.ts';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from '../pushes/benchSheet.ts';
import { fillRecords } from '../pushes/fillRecords.ts';
import { BENCH_CLINIC, type Bench, openBench } from '../pushes/openBench.ts';
import { timePush } from '../pushes/timePush.ts';
import { writeBetween } from './writeBetween.ts';
import { type Cost, writeCosts } from './writeCosts.ts';

/** `SCALE_ROWS` and `SCALE_PUSH` try the way with fewer. */
const SIZES = (process.env.SCALE_ROWS ?? '1000000,3000000,10000000').split(',').map(Number);
const CLINICS = 20;
/** The records lie over the ten years before 2026. */
const DAY_OF = `date '2016-01-01' + (n % 3653)::integer`;
const ROWS = Number(process.env.SCALE_PUSH ?? 100_000);
const PUSHES = 3;
const ROUNDS = 21;

/**
 * What the same things cost in tables of growing size, of twenty clinics and ten years: disk, a first push of 100,000
 * rows, a board of twelve months, one touched day. Writes the table in docs/scale.md; only when it is asked for by name.
 */
export async function costByRows(): Promise<readonly Figure[]> {
  const costs = await openBench(takeCosts);
  writeBetween('scale', writeCosts(costs));
  const [first] = costs;
  return costs.flatMap(({ rows, push, board, day }) => [
    figureOf(`scale.push ${rows}`, push, first?.push ?? push, 'rows/s'),
    figureOf(`scale.board ${rows}`, board, first?.board ?? board, 'ms'),
    figureOf(`scale.day ${rows}`, day, first?.day ?? day, 'ms'),
  ]);
}

async function takeCosts(bench: Bench): Promise<Cost[]> {
  const { sql, mapSheet } = bench;
  const clinics = [BENCH_CLINIC, ...Array.from({ length: CLINICS - 1 }, () => newId())];
  const costs: Cost[] = [];
  let from = 0;
  for (const to of SIZES) {
    await fillRecords(sql, { clinics, from, to, dayOf: DAY_OF });
    from = to;
    const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from financial_metrics`;
    const disk = await readDisk(sql);
    await sql`select set_config('app.clinic_id', ${BENCH_CLINIC}, false), rebuild_aggregates(${BENCH_CLINIC})`;
    await sql`vacuum analyze metric_aggregations`;
    const board = await repeat(ROUNDS, () => askBoard(bench));
    const day = await repeat(ROUNDS, (round) => refreshDay(sql, round));
    const seconds: number[] = [];
    for (let round = 0; round <= PUSHES; round++) {
      seconds.push(await timePush(await mapSheet(`scale-${to}-${round}`), makeBenchSheet(round, ROWS)));
    }
    const push = Math.round(ROWS / median(seconds.slice(1)));
    costs.push({ rows: row?.count ?? 0, ...disk, push, board, day });
  }
  return costs;
}

/** Bytes of the records with what keeps their identities, and of their indexes. */
async function readDisk(sql: postgres.Sql): Promise<{ table: number; indexes: number }> {
  const [row] = await sql<{ table: string; indexes: string }[]>`
    select sum(pg_table_size(oid)) as table, sum(pg_indexes_size(oid)) as indexes from (
      select relid::oid as oid from pg_partition_tree('financial_metrics')
      union select 'financial_metrics'::regclass::oid
      union select 'record_keys'::regclass::oid
    ) t`;
  return { table: Number(row?.table), indexes: Number(row?.indexes) };
}

function figureOf(name: string, ours: number, reference: number, unit: string): Figure {
  return { name, ours, reference, ratio: ours / reference, unit };
}
