import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSyncQueue } from '../../../server/sync/queue/createSyncQueue.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The jobs of the queue: how they stand, how often they were taken up again, and whether one was heard of since. */
async function jobs() {
  const rows = await database.owner.execute(sql`
    select state, retry_count as retries, heartbeat_on > started_on as heard from pgboss.job where name = 'sync'`);
  return [...rows];
}

it('goes on as one reading however long it takes, as long as its worker is heard of', async () => {
  const log: string[] = [];
  const queue = createSyncQueue(
    database.app,
    pino({ level: 'warn' }, { write: (line: string) => log.push(line) }),
  );
  const end = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  await queue.work(1, async (_job, signal) => {
    signals.push(signal);
    await end.promise;
  });
  const job = { clinicId: newId(), connectionId: newId(), dueAt: new Date().toISOString(), askedBy: null };
  await database.app.transaction((tx) => queue.add(tx, job));
  queue.wake();
  await expect.poll(jobs).toEqual([{ state: 'active', retries: 0, heard: true }]);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  end.resolve();
  await expect.poll(jobs).toEqual([{ state: 'completed', retries: 0, heard: true }]);
  expect(signals).toHaveLength(1);
  expect(log).toEqual([]);
  await queue.release();
  await queue.close();
});
