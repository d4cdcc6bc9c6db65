import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nextRun } from '../../../server/sync/nextRun.ts';
import { sweepSyncs } from '../../../server/sync/sweepSyncs.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { addSync, HOURLY, listJobs, lookUp, makeDesk } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const NOON = Date.parse('2026-03-07T12:00:00Z');
const DAY = 24 * 3_600_000;

let database: TestDatabase;
let clinic: TestClinic;
const clock = { time: NOON };
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

async function waitingOf(connections: readonly { connectionId: string }[]): Promise<string[]> {
  const ours = new Set(connections.map(({ connectionId }) => connectionId));
  return [...(await listJobs(database))].map(({ connection }) => connection).filter((id) => ours.has(id));
}

describe('a sweep', () => {
  it('takes each due sync once, however many sweep at the same time, and puts it off to its next run', async () => {
    const other = await makeClinic(database.owner);
    const due = await Promise.all(
      Array.from({ length: 130 }, (_, at) =>
        addSync(database, at % 2 === 0 ? clinic : other, { nextRunAt: NOON - at * 1_000 }),
      ),
    );
    const desks = Array.from({ length: 5 }, () => makeDesk(database, clock));
    const taken = await Promise.all(desks.map(sweepSyncs));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(130);
    expect((await waitingOf(due)).sort()).toEqual(due.map(({ connectionId }) => connectionId).sort());
    for (const job of due) {
      const { sync } = await lookUp(database, job);
      expect(sync.nextRunAt?.getTime()).toBe(nextRun(HOURLY, job.connectionId, NOON));
    }
    await Promise.all(desks.map(({ queue }) => queue.close()));
  });

  it('leaves alone what is not due yet, is paused or waits for its person', async () => {
    const later = await addSync(database, clinic, { nextRunAt: NOON + 1 });
    const paused = await addSync(database, clinic, { nextRunAt: null, pausedAt: NOON - 1 });
    const desk = makeDesk(database, clock);
    expect(await sweepSyncs(desk)).toBe(0);
    expect(await waitingOf([later, paused])).toEqual([]);
    await desk.queue.close();
  });

  it('has a sync read once, whose moments went by while no server was there', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON - 3 * DAY });
    const desk = makeDesk(database, clock);
    expect(await sweepSyncs(desk)).toBe(1);
    expect(await sweepSyncs(desk)).toBe(0);
    const jobs = [...(await listJobs(database))].filter(({ connection }) => connection === job.connectionId);
    expect(jobs).toMatchObject([{ due: new Date(NOON - 3 * DAY).toISOString() }]);
    await desk.queue.close();
  });

  it('adds no second reading of a connection while one waits', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const desk = makeDesk(database, clock);
    await sweepSyncs(desk);
    const late = { ...desk, now: () => NOON + DAY };
    expect(await sweepSyncs(late)).toBeGreaterThan(0);
    expect(await waitingOf([job])).toHaveLength(1);
    await desk.queue.close();
  });

  it('puts nothing off where the queue fails, and adds nothing', async () => {
    const due = await Promise.all([1, 2, 3].map(() => addSync(database, clinic, { nextRunAt: NOON })));
    const desk = makeDesk(database, clock);
    let added = 0;
    const add: typeof desk.queue.add = async (tx, job) => {
      await desk.queue.add(tx, job);
      added += 1;
      if (added === 2) throw new Error('the disk is full');
    };
    await expect(sweepSyncs({ ...desk, queue: { add } })).rejects.toThrow('the disk is full');
    expect(await waitingOf(due)).toEqual([]);
    for (const job of due) expect((await lookUp(database, job)).sync.nextRunAt?.getTime()).toBe(NOON);
    expect(await sweepSyncs(desk)).toBe(3);
    expect(await waitingOf(due)).toHaveLength(3);
    await desk.queue.close();
  });
});
