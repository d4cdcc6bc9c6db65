import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { syncRuns } from '../../../../server/db/schema/syncs.ts';
import { asKnownMember } from '../../../../server/identity/asKnownMember.ts';
import { readSync } from '../../../../server/sync/readSync.ts';
import { type ReadConnection, runSync } from '../../../../server/sync/runSync.ts';
import { type SyncingServices, startSyncing } from '../../../../server/sync/startSyncing.ts';
import { sweepSyncs } from '../../../../server/sync/sweepSyncs.ts';
import type { SyncJob } from '../../../../server/sync/syncServices.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { newId, TEST_FORM } from '../../../support/newId.ts';
import { addSync, failing, listJobs, lookUp, makeDesk, UNCHANGED } from '../../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { presentOf, toText, toUuids } from './changeForm.ts';

const NOON = Date.parse('2026-03-07T12:00:00Z');
const HOUR = 60 * 60_000;

let database: TestDatabase;
let clinic: TestClinic;
let desk: SyncingServices;
const clock = { time: NOON };

const idOf = (said: string) => presentOf(database.owner, said);
const lookUpNow = async ({ connectionId }: SyncJob) =>
  lookUp(database, { connectionId: await idOf(connectionId) });
const nextOf = async (job: SyncJob) => (await lookUpNow(job)).sync.nextRunAt?.getTime() ?? 0;
const run = (job: SyncJob, read: ReadConnection, { signal } = new AbortController()) =>
  runSync(desk, read, job, signal);

/** A reading that the server's end cuts off, and one that goes well; both note by what name they go. */
function readings(names: string[], ending: AbortController): readonly [ReadConnection, ReadConnection] {
  const cutOff: ReadConnection = async (_services, _job, { runId }) => {
    names.push(runId);
    ending.abort(new Error('the server ends'));
    throw new Error('cut off');
  };
  const whole: ReadConnection = async (_services, _job, { runId }) => {
    names.push(runId);
    return UNCHANGED;
  };
  return [cutOff, whole];
}

/** Says why the work was refused; null where it was not. */
function whyNot(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function readTimeline(job: SyncJob) {
  const who = { clinicId: await idOf(clinic.id), userId: await idOf(clinic.members.clinic_admin.userId) };
  const connectionId = await idOf(job.connectionId);
  return asKnownMember(database.app, who, (member) => readSync(member, connectionId, NOON));
}

async function noteTab(job: SyncJob, pushId: string): Promise<void> {
  const tab = { sheetName: 'Sheet1', outcome: 'pushed', rowCount: 1, agrees: true, trouble: null } as const;
  await database.owner
    .update(syncRuns)
    .set({ tabs: [{ ...tab, pushId }] })
    .where(eq(syncRuns.connectionId, job.connectionId));
}

/** Lets a worker of this server do what waits. */
async function doWaiting(job: SyncJob): Promise<void> {
  const syncing = await startSyncing(desk, { read: async () => UNCHANGED, sweepMs: 100 });
  const isDone = async () => {
    expect((await lookUpNow(job)).runs).toHaveLength(1);
    expect(await listJobs(database)).toEqual([]);
  };
  await vi.waitFor(isDone, { timeout: 30_000 });
  await syncing.stop();
}

/** Begins readings while ids are text, changes those in their middle, and back; answers with what was seen on the way. */
async function live() {
  const add = (nextRunAt: number | null) => addSync(database, clinic, { nextRunAt });
  const [waiting, cut, well, troubled] = [
    await add(NOON - 1),
    await add(null),
    await add(null),
    await add(null),
  ];
  const askedBy = clinic.members.staff.userId;
  await database.app.transaction((tx) => desk.queue.add(tx, { ...waiting, askedBy }));
  const [told, pushId] = [await add(null), newId()];
  await run(told, async () => UNCHANGED);
  await noteTab(told, pushId);
  const names: string[] = [];
  const ending = new AbortController();
  const [cutOff, whole] = readings(names, ending);
  await whyNot(run(cut, cutOff, ending));
  let changing: Promise<void> | undefined;
  const change = () => (changing ??= toUuids(database));

  const [refused, kept] = await Promise.all([
    whyNot(run(troubled, async () => change().then(() => failing('internal')))),
    whyNot(run(well, async () => change().then(() => UNCHANGED))),
  ]);
  await sweepSyncs(desk);
  const jobs = [...(await listJobs(database))].map(({ connection }) => connection);
  const next = await nextOf(waiting);
  await doWaiting(waiting);
  await run(cut, whole);
  const timeline = await readTimeline(told);
  const asUuids = {
    ...{ refused, kept, jobs, timeline, askedBy: await idOf(askedBy), pushId: await idOf(pushId) },
    done: await lookUpNow(waiting),
    well: await lookUpNow(well),
    cut: { ...(await lookUpNow(cut)), id: await idOf(names[0] ?? ''), names },
  };

  const refusedAgain = await whyNot(
    run(troubled, async () => toText(database).then(() => failing('internal'))),
  );
  clock.time = next;
  await sweepSyncs(desk);
  await run(troubled, whole);
  const steps = (await nextOf(waiting)) - next;
  return { waiting, asUuids, refusedAgain, steps, troubled: await lookUpNow(troubled) };
}

describe.skipIf(TEST_FORM === 'uuid')('a reading, while ids become UUIDs and text again', () => {
  let seen: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    clinic = await makeClinic(database.owner);
    desk = makeDesk(database, clock);
    seen = await live();
  });
  afterAll(() => database.drop());

  it('that waited is the only one of its connection, and is done', () => {
    const { jobs, done, askedBy } = seen.asUuids;
    expect(jobs).toEqual([seen.waiting.connectionId]);
    expect(done.runs).toMatchObject([{ outcome: 'unchanged', askedBy }]);
    expect(done.sync).toMatchObject({ failures: 0, lastSuccessAt: new Date(NOON) });
  });

  it('keeps its minute and second within the hour', () => {
    expect(seen.steps).toBe(HOUR);
  });

  it('that was cut off before goes on under the same run and name', () => {
    const { names, runs, id } = seen.asUuids.cut;
    expect(names.slice(0, 2)).toEqual([names[0], names[0]]);
    expect(runs).toMatchObject([{ id, outcome: 'unchanged' }]);
  });

  it('in whose middle it happens is taken up anew where it met with trouble, and kept where it went well', () => {
    const { refused, kept, well } = seen.asUuids;
    expect([refused, seen.refusedAgain]).toEqual(
      Array.from({ length: 2 }, () => 'ids became others while a spreadsheet was read'),
    );
    expect(seen.troubled.runs).toMatchObject([{ outcome: 'unchanged' }]);
    expect(kept).toBeNull();
    expect(well.runs).toMatchObject([{ outcome: 'unchanged' }]);
    expect(well.sync.lastSuccessAt).toEqual(new Date(NOON));
  });

  it('is told with its pushes by their ids of now', () => {
    const { timeline, pushId } = seen.asUuids;
    expect(timeline?.runs).toMatchObject([{ outcome: 'unchanged', tabs: [{ pushId }] }]);
  });
});
