import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { googleReads } from '../../../server/db/schema/syncs.ts';
import type { ReadConnection } from '../../../server/sync/runSync.ts';
import { startSyncing } from '../../../server/sync/startSyncing.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { findPgBouncer, startPgBouncer } from '../../support/pgBouncer.ts';
import { addSync, lookUp, makeDesk, UNCHANGED } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const pooler = findPgBouncer();
const NOON = Date.parse('2026-03-07T12:00:00Z');

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

function start(read: ReadConnection) {
  return startSyncing(makeDesk(database, { time: NOON }), { read, sweepMs: 100 });
}

/** A reading that goes on until it is aborted, and tells the ids of the runs that it began. */
function endless(begun: string[]): ReadConnection {
  return (_services, _job, { runId, signal }) => {
    begun.push(runId);
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  };
}

describe('servers that read sheets', () => {
  it('read what is due once among them, and forget what was asked of Google an hour ago', async () => {
    const jobs = await Promise.all(
      Array.from({ length: 20 }, () => addSync(database, clinic, { nextRunAt: NOON - 1 })),
    );
    await database.owner.insert(googleReads).values({ key: 'old', points: 1, expire: new Date(0) });
    const read: string[] = [];
    const reading: ReadConnection = async (_services, { connectionId }) => {
      read.push(connectionId);
      return UNCHANGED;
    };
    const servers = await Promise.all([start(reading), start(reading), start(reading)]);
    await expect.poll(() => read.length).toBeGreaterThanOrEqual(20);
    await expect.poll(() => database.owner.select().from(googleReads)).toEqual([]);
    await Promise.all(servers.map((server) => server.stop()));
    expect(read.sort()).toEqual(jobs.map(({ connectionId }) => connectionId).sort());
    for (const job of jobs)
      expect((await lookUp(database, job)).runs).toMatchObject([{ outcome: 'unchanged' }]);
  });

  it('end at once in the middle of a reading, which another server takes up under the same run', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON - 1 });
    const begun: string[] = [];
    const first = await start(endless(begun));
    await expect.poll(() => begun).toHaveLength(1);
    await first.stop();
    expect((await lookUp(database, job)).runs).toMatchObject([{ id: begun[0], outcome: 'running' }]);
    const taken: string[] = [];
    const second = await start(async (_services, _job, { runId }) => {
      taken.push(runId);
      return UNCHANGED;
    });
    await expect.poll(async () => (await lookUp(database, job)).runs[0]?.outcome).toBe('unchanged');
    await second.stop();
    expect(taken).toEqual(begun);
  });

  it.skipIf(pooler === null)('read behind a pooler that hands out transactions', async () => {
    const bouncer = await startPgBouncer(pooler ?? '', database.appUrl, 3);
    const pooled = openDatabase(bouncer.url, 6);
    const jobs = await Promise.all(
      [1, 2, 3, 4].map(() => addSync(database, clinic, { nextRunAt: NOON - 1 })),
    );
    const desk = makeDesk({ ...database, app: pooled }, { time: NOON });
    const server = await startSyncing(desk, { read: async () => UNCHANGED, sweepMs: 100 });
    for (const job of jobs) {
      await expect.poll(async () => (await lookUp(database, job)).runs[0]?.outcome).toBe('unchanged');
    }
    await server.stop();
    await closeDatabase(pooled);
    await bouncer.stop();
  });

  it('go on where looking for what is due fails once', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON - 1 });
    const log: string[] = [];
    const desk = makeDesk(database, { time: NOON }, log);
    let looks = 0;
    const now = (): number => {
      looks += 1;
      if (looks <= 2) throw new Error('no time');
      return NOON;
    };
    const server = await startSyncing({ ...desk, now }, { read: async () => UNCHANGED, sweepMs: 50 });
    await expect.poll(async () => (await lookUp(database, job)).runs[0]?.outcome).toBe('unchanged');
    await server.stop();
    expect(log.join('')).toContain('no time');
  });
});
