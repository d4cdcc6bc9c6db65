import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookRegularly } from '../../../server/db/lookRegularly.ts';
import { tellOnceCommitted } from '../../../server/db/notices/watchTransaction.ts';
import { ConcurrentChange, retryTransaction } from '../../../server/db/retryTransaction.ts';
import { ObserveEnv } from '../../../server/env.ts';
import { type Observing, startObserving } from '../../../server/observe/startObserving.ts';
import { type ReadConnection, runSync } from '../../../server/sync/runSync.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { addSync, failing, makeDesk, UNCHANGED } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { readExposition } from './readExposition.ts';

const HOUR = 3_600_000;

let database: TestDatabase;
let clinic: TestClinic;
let observing: Observing;
let address: string;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner);
  const { app: syncDb, owner: db } = database;
  const lines: string[] = [];
  const logger = pino({}, { write: (line) => lines.push(line) });
  observing = await startObserving(ObserveEnv.parse({ METRICS_PORT: '0' }), { db, syncDb, logger });
  address = /"address":"([^"]+)"/.exec(lines.join())?.[1] ?? '';
});
afterAll(async () => {
  await observing.stop();
  await database.drop();
});

/** The figure with just these labels; 0 where it was never counted. */
async function read(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> {
  const families = readExposition(await (await fetch(address)).text());
  const samples = families.flatMap((family) => family.samples);
  const isIt = (each: (typeof samples)[number]) =>
    each.name === `chairside_${name}` && JSON.stringify(each.labels) === JSON.stringify(labels);
  return samples.find(isIt)?.value ?? 0;
}

describe('readings of spreadsheets', () => {
  it('are counted by how they ended and what was in the way, and by how late they began', async () => {
    const late = Date.now() - HOUR;
    const job = await addSync(database, clinic, { nextRunAt: late });
    const desk = makeDesk(database, { time: Date.now() });
    const outcomes = [UNCHANGED, { ...UNCHANGED, outcome: 'pushed' as const }, failing('google_unavailable')];
    for (const [minutes, reading] of outcomes.entries()) {
      const dueAt = new Date(late + minutes * 60_000).toISOString();
      const asked: ReadConnection = async () => reading;
      await runSync(desk, asked, { ...job, dueAt }, new AbortController().signal);
    }
    expect(await read('sync_runs_total', { outcome: 'unchanged', trouble: 'none' })).toBe(1);
    expect(await read('sync_runs_total', { outcome: 'pushed', trouble: 'none' })).toBe(1);
    expect(await read('sync_runs_total', { outcome: 'failed', trouble: 'google_unavailable' })).toBe(1);
    expect(await read('sync_start_delay_seconds_count')).toBe(3);
    expect(await read('sync_start_delay_seconds_sum')).toBeGreaterThan(3 * 3_400);
  });

  it('that nobody begins show as lag', async () => {
    const other = await makeClinic(database.owner);
    await addSync(database, other, { nextRunAt: Date.now() - 5 * HOUR });
    expect(await read('sync_due_lag_seconds')).toBeGreaterThan(4 * 3_600);
  });
});

describe('background work that fails', () => {
  it('is counted by its task, each time', async () => {
    const ending = new AbortController();
    let looks = 0;
    const look = async (): Promise<void> => {
      looks += 1;
      if (looks === 3) ending.abort();
      throw new Error('the database is away');
    };
    const quiet = pino({ level: 'silent' });
    const pace = { everyMs: 0, signal: ending.signal, logger: quiet, trouble: 'in trouble' };
    await lookRegularly(look, { ...pace, db: database.app, task: 'sync_sweep' });
    expect(await read('background_failures_total', { task: 'sync_sweep' })).toBe(3);
  });
});

describe('a transaction that is begun anew', () => {
  it('is counted with its reason, and what it told before it was rolled back is not', async () => {
    let attempts = 0;
    await retryTransaction(database.owner, async (tx) => {
      tellOnceCommitted(tx, { kind: 'push', became: 'opened' });
      attempts += 1;
      if (attempts < 3) throw new ConcurrentChange('somebody was faster');
    });
    const pool = 'requests';
    expect(await read('database_transaction_repeats_total', { pool, reason: 'concurrent_change' })).toBe(2);
    expect(await read('pushes_total', { state: 'opened' })).toBe(1);
    const counted = 'database_transaction_duration_seconds_count';
    expect(await read(counted, { pool, outcome: 'rolled_back' })).toBe(2);
    expect(await read(counted, { pool, outcome: 'committed' })).toBe(1);
  });
});
