import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { type Bench, openBench } from './openBench.ts';
import { timePush } from './timePush.ts';

const ROWS = 100_000;
const ROUNDS = 3;
const run = promisify(execFile);

/**
 * A first push of 100,000 rows beside pgloader with the records that it made as CSV, into the same table; null where
 * pgloader is not installed. Rows a second by the whole command's time; medians of three rounds after one that is not counted.
 */
export async function pushVsPgloader(): Promise<Figure | null> {
  if (!(await isInstalled())) return null;
  const rounds = await openBench(async (bench) => {
    const taken: { push: number; load: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const push = await timePush(await bench.mapSheet(`load-${round}`), makeBenchSheet(round, ROWS));
      taken.push({ push, load: await timeLoad(bench) });
    }
    return taken.slice(1);
  });
  const ours = Math.round(ROWS / median(rounds.map(({ push }) => push)));
  const reference = Math.round(ROWS / median(rounds.map(({ load }) => load)));
  return { name: 'push.vsPgloader', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 3 };
}

async function isInstalled(): Promise<boolean> {
  return run('pgloader', ['--version']).then(
    () => true,
    () => false,
  );
}

/** Seconds of pgloader with the records that the table now holds, after it was emptied. */
async function timeLoad({ sql, ownerUrl }: Bench): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-load-'));
  try {
    const parts: Buffer[] = [];
    for await (const part of await sql`copy (select * from financial_metrics) to stdout (format csv)`.readable())
      parts.push(part);
    await writeFile(join(folder, 'records.csv'), Buffer.concat(parts));
    const columns = await sql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = 'financial_metrics'::regclass and attnum > 0 and not attisdropped order by attnum`;
    const names = columns.map(({ name }) => name).join(', ');
    const file = join(folder, 'records.load');
    await writeFile(file, loadFile(join(folder, 'records.csv'), ownerUrl, names));
    await emptyRecords(sql);
    const started = performance.now();
    await run('pgloader', ['--root-dir', folder, file]);
    const seconds = (performance.now() - started) / 1000;
    const [row] = await sql<{ count: number }[]>`select count(*)::integer as count from financial_metrics`;
    if (row?.count !== ROWS) throw new Error(`pgloader stored ${row?.count} of ${ROWS} records`);
    await emptyRecords(sql);
    return seconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function loadFile(csv: string, ownerUrl: string, columns: string): string {
  const address = new URL(ownerUrl);
  address.search = '?sslmode=disable';
  return `load csv from '${csv}' (${columns}) into ${address.href.replace('postgres://', 'postgresql://')}
  target table public.financial_metrics (${columns})
  with fields optionally enclosed by '"', fields terminated by ',';
`;
}
