import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { retryTransaction } from '../../../server/db/retryTransaction.ts';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { holdPush } from '../../support/holdPush.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  mapSheet,
  openPush,
  preparePush,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let hasty: Database;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  hasty = openDatabase(database.appUrl, 4, 4_000);
  server = await startTestServer(hasty);
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await closeDatabase(hasty);
  await database.drop();
});

async function openSmallPush() {
  const where = { clinicId: clinic.id, email: clinic.members.staff.email };
  const sheet = await mapSheet(server.ask, where, SMALL_CONFIG);
  const prepared = await preparePush(sheet, smallSheet(20), 10);
  const push = await openPush(sheet, prepared);
  const send = (number: number) => sendChunk(sheet, push.id, number, prepared.chunks[number - 1] ?? []);
  const finish = async () => expectOk(Receipt, await completePush(sheet, push.id, prepared));
  return { sheet, push, send, finish };
}

/** What the database holds of a push: records, and the chunks that say so. */
async function stored({ connectionId }: { connectionId: string }, pushId: string) {
  const [row] = await database.owner.execute<{ records: number; chunks: number; days: number }>(sql`
    select (select count(*) from financial_metrics where connection_id = ${connectionId})::integer as records,
      (select count(*) from push_chunks where push_id = ${pushId})::integer as chunks,
      (select count(distinct number) from dirty_days where push_id = ${pushId})::integer as days`);
  return { ...row };
}

/** Lets inserts into a table fail as PostgreSQL itself would, until it is taken back. */
async function failInserts(table: string, state: string, when = 'true'): Promise<() => Promise<void>> {
  await database.owner.$client.unsafe(`
    create function fail_insert() returns trigger language plpgsql as
      $$ begin if ${when} then raise exception 'made up' using errcode = '${state}'; end if; return new; end $$;
    create trigger fail_insert before insert on ${table} for each row execute function fail_insert()`);
  return async () => {
    await database.owner.$client.unsafe(`drop trigger fail_insert on ${table}; drop function fail_insert()`);
  };
}

describe('a database that fails in the middle of a chunk', () => {
  it.each([
    ['has no room left for the records', 'financial_metrics', '53100', 'database_unavailable', /no room/],
    ['has no room left for the receipt', 'push_chunks', '53100', 'database_unavailable', /no room/],
    ['has no room left for the days', 'dirty_days', '53100', 'database_unavailable', /no room/],
    ['has no room left for the event', 'audit_events', '53100', 'database_unavailable', /no room/],
    ['has no memory left', 'financial_metrics', '53200', 'database_unavailable', /cannot be reached/],
    ['has too many connections', 'financial_metrics', '53300', 'busy', /hands full/],
    ['ends a statement that takes too long', 'financial_metrics', '57014', 'busy', /took longer/],
    ['ends a wait for a lock', 'push_chunks', '55P03', 'busy', /took longer/],
    ['is shut down', 'financial_metrics', '57P01', 'database_unavailable', /cannot be reached/],
    ['crashed', 'financial_metrics', '57P02', 'database_unavailable', /cannot be reached/],
    ['starts up', 'financial_metrics', '57P03', 'database_unavailable', /cannot be reached/],
  ])('%s: nothing of it is stored, the client is told to try again, and does', async (...given) => {
    const [, table, state, code, detail] = given;
    const { sheet, push, send, finish } = await openSmallPush();
    const mend = await failInserts(table, state);
    const refused = await send(1).finally(mend);
    expect(refused).toMatchObject({ status: 503, body: { code, detail: expect.stringMatching(detail) } });
    expect(refused.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect(await stored(sheet, push.id)).toEqual({ records: 0, chunks: 0, days: 0 });
    for (const number of [1, 2]) expectOk(ChunkReceipt, await send(number));
    expect(await finish()).toMatchObject({ agrees: true, rows: { stored: 20 } });
    expect(await stored(sheet, push.id)).toMatchObject({ records: 20, chunks: 2 });
  });

  it('lets a statement wait for a lock no longer than it may, and the push goes on later', async () => {
    const { sheet, push, send, finish } = await openSmallPush();
    const letGo = await holdPush(database.ownerUrl, push.id);
    const refused = await send(1);
    expect(refused).toMatchObject({ status: 503, body: { code: 'busy' } });
    await letGo();
    expect(await countWaiting(database.owner)).toBe(0);
    expect(await stored(sheet, push.id)).toMatchObject({ records: 0, chunks: 0 });
    for (const number of [1, 2]) expectOk(ChunkReceipt, await send(number));
    expect(await finish()).toMatchObject({ agrees: true });
  });
});

describe('a deadlock', () => {
  it('ends with the chunk stored once, without its client hearing of it', async () => {
    const { sheet, push, send, finish } = await openSmallPush();
    // The first insert of a push that has the number 1 fails as a deadlock's victim does; the ones after it do not.
    await database.owner.$client.unsafe(
      'create sequence attempts; grant usage on sequence attempts to public',
    );
    const mend = await failInserts('push_chunks', '40P01', "nextval('attempts') < 3");
    expectOk(ChunkReceipt, await send(1).finally(mend));
    expectOk(ChunkReceipt, await send(2));
    expect(await finish()).toMatchObject({ agrees: true, records: { inserted: 20 } });
    expect(await stored(sheet, push.id)).toMatchObject({ records: 20, chunks: 2 });
  });

  it('that never ends is answered as busy', async () => {
    const { sheet, push, send } = await openSmallPush();
    const mend = await failInserts('push_chunks', '40001');
    expect(await send(1).finally(mend)).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(await stored(sheet, push.id)).toMatchObject({ records: 0, chunks: 0 });
  });

  it('of two real transactions is solved by doing one of them again', async () => {
    await database.owner.$client.unsafe(`
      create table two (id integer primary key, n integer); insert into two values (1, 0), (2, 0);
      grant select, update on two to chairside_app`);
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    let attempts = 0;
    const addBoth = (own: PromiseWithResolvers<void>, other: PromiseWithResolvers<void>, ids: number[]) =>
      retryTransaction(database.app, async (tx) => {
        attempts += 1;
        await tx.execute(sql`update two set n = n + 1 where id = ${ids[0]}`);
        own.resolve();
        await other.promise;
        await tx.execute(sql`update two set n = n + 1 where id = ${ids[1]}`);
      });
    await Promise.all([addBoth(first, second, [1, 2]), addBoth(second, first, [2, 1])]);
    expect(attempts).toBeGreaterThan(2);
    expect(await database.owner.execute(sql`select n from two order by id`)).toEqual([{ n: 2 }, { n: 2 }]);
  });
});
