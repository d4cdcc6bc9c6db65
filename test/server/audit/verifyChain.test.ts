import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEvent } from '../../../server/audit/addEvent.ts';
import { verifyChain } from '../../../server/audit/verifyChain.ts';
import { closeDatabase, openDatabase, type Transaction } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId, TEST_FORM } from '../../support/newId.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const LENGTH = 7;
/** An event that does not belong, and ids before and behind all others. */
const STRAY = newId();
const [FIRST, LAST] =
  TEST_FORM === 'text'
    ? ['000', 'zzz']
    : ['00000000-0000-4000-8000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];
const aboutStray = (words: string): RegExp => new RegExp(`${words} .*\\(${STRAY}\\)`);

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

/** Writes events in one transaction of the clinic's admin, as the server does; `fail` takes them back. */
function write({ id: clinicId, members }: TestClinic, subjects: readonly string[], fail = false) {
  const { userId } = members.clinic_admin;
  return withClinic(database.app, { clinicId, userId }, async (tx) => {
    const member = { tx, clinicId, userId, role: 'clinic_admin' as const, viaCommandLine: false };
    for (const subjectId of subjects) {
      await addEvent(member, {
        action: 'push.chunk_stored',
        subjectId,
        detail: { rows: 12, sheet: 'Ä "b"' },
      });
    }
    if (fail) throw new Error('taken back');
  });
}

async function numbersOf({ id }: TestClinic): Promise<readonly number[]> {
  const rows = await database.owner.execute<{ number: string }>(
    sql`select number from audit_events where clinic_id = ${id} order by audit_events.number nulls first`,
  );
  return rows.map(({ number }) => Number(number));
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

describe('a chain of events', () => {
  it('is intact, and numbered without gaps, after many pushes at once in two clinics', async () => {
    const clinics = [await makeClinic(database.owner), await makeClinic(database.owner)];
    const pushes = clinics.flatMap(({ id: clinicId, members }) =>
      [1, 2, 3].map(async () => {
        const { email } = members.staff;
        const sheet = await mapSheet(server.ask, { clinicId, email }, SMALL_CONFIG);
        return pushSheet(sheet, smallSheet(30), { rowsPerChunk: 10 });
      }),
    );
    await Promise.all(pushes);
    for (const clinic of clinics) {
      const numbers = await numbersOf(clinic);
      // Each push connects, maps, opens, stores three chunks and completes.
      expect(numbers.length).toBeGreaterThanOrEqual(3 * 7);
      expect(numbers).toEqual(upTo(numbers.length));
      const state = await verifyChain(database.owner, clinic.id);
      expect(state).toMatchObject({ intact: true, length: numbers.length });
    }
  });

  it('has no gap where transactions of one clinic were taken back among others', async () => {
    const [clinic, other] = [await makeClinic(database.owner), await makeClinic(database.owner)];
    const writing = Promise.allSettled(
      upTo(30).flatMap((at) => [
        write(clinic, at % 2 === 0 ? ['a'] : ['a', 'b'], at % 3 === 0),
        write(other, ['c'], at % 5 === 0),
      ]),
    );
    const states = await Promise.all(upTo(10).map(() => verifyChain(database.owner, clinic.id)));
    const ends = await writing;
    expect(ends.filter(({ status }) => status === 'rejected').length).toBe(16);
    expect(states.filter(({ intact }) => !intact)).toEqual([]);
    expect(await numbersOf(clinic)).toEqual(upTo(30));
    expect(await numbersOf(other)).toEqual(upTo(24));
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 30 });
    expect(await verifyChain(database.owner, other.id)).toMatchObject({ intact: true, length: 24 });
  });

  it('is judged as it was at one moment, whatever is added meanwhile', async () => {
    const clinic = await makeClinic(database.owner);
    await write(clinic, ['a', 'b']);
    const auditor = openDatabase(database.ownerUrl, 1);
    let verifying: ReturnType<typeof verifyChain> | undefined;
    await database.owner.transaction(async (tx) => {
      await tx.execute(sql`lock table audit_chains in access exclusive mode`);
      verifying = verifyChain(auditor, clinic.id);
      await expect.poll(() => countWaiting(database.owner)).toBe(1);
      await tx.execute(insert(clinic, { id: newId() }));
    });
    expect(await verifying).toMatchObject({ intact: true, length: 2 });
    await closeDatabase(auditor);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 3 });
  });

  it('begins with a clinic’s first event, and goes on over any number of pages', async () => {
    const clinic = await makeClinic(database.owner);
    expect(await verifyChain(database.owner, clinic.id)).toEqual({ intact: true, length: 0, hash: '' });
    for (const part of upTo(11)) {
      await database.owner.execute(sql`
        insert into audit_events (clinic_id, id, user_id, action, subject_id)
        select ${clinic.id}, as_id(${part} || '-' || n), as_id('u'), 'push.opened', n::text from generate_series(1, 500) n`);
    }
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 5_500 });
    await database.owner.execute(change(clinic, 5_400, sql`detail = '{"rows": 1}'`));
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: false, number: 5_400 });
  });

  it('takes in whatever text, number or time an event holds as PostgreSQL does', async () => {
    const clinic = await makeClinic(database.owner);
    const details = ['{"a": 1e21, "b": 0.10, "c": "\\u00e4\\n\\"", "é": null}', '{"🦷": [1, {"x": true}]}'];
    const subjects = ['line\nbreak', '"quoted" \\ back', '🦷 e\u0301', ''];
    const times = ['1969-12-31 23:59:59.999999Z', '2024-02-29 12:00:00.123456+05:45', '0001-01-01'];
    for (const [at, subject] of subjects.entries()) {
      await database.owner.execute(sql`
        insert into audit_events (clinic_id, id, user_id, action, subject_id, detail, created_at)
        values (${clinic.id}, as_id(${`e${at}`}), as_id('u'), 'push.opened', ${subject}, ${details[at % 2]}::jsonb,
          ${times[at % 3]})`);
    }
    const state = await verifyChain(database.owner, clinic.id);
    expect(state).toMatchObject({ intact: true, length: subjects.length });
  });
});

/** An event of the clinic, beside what is said of it. */
function insert(
  { id: clinicId }: TestClinic,
  { id, number, hash }: Partial<Record<string, string | number>>,
) {
  return sql`insert into audit_events (clinic_id, id, user_id, action, subject_id, number, hash)
    values (${clinicId}, ${id}, as_id('u'), 'push.opened', 's', ${number ?? null}, ${hash ?? null})`;
}

function change({ id }: TestClinic, number: number, values: SQL): SQL {
  return sql`update audit_events set ${values} where clinic_id = ${id} and number = ${number}`;
}

function remove({ id }: TestClinic, number: number): SQL {
  return sql`delete from audit_events where clinic_id = ${id} and number = ${number}`;
}

function changeEnd({ id }: TestClinic, values: SQL): SQL {
  return sql`update audit_chains set ${values} where clinic_id = ${id}`;
}

/** Gives all events from that number on the number behind it, since a number may not stand twice for a moment. */
function makeRoom({ id }: TestClinic, from: number): readonly SQL[] {
  const later = sql`update audit_events set number = -number - 1 where clinic_id = ${id} and number >= ${from}`;
  return [later, sql`update audit_events set number = -number where clinic_id = ${id} and number < 0`];
}

/** Writes every hash of the clinic anew as it follows from the events, and the end. */
function rehash({ id }: TestClinic): SQL {
  return sql.raw(`do $$
    declare e audit_events; chain audit_chains := row ('${id}', 0, '');
    begin
      for e in select * from audit_events where clinic_id = '${id}' order by number loop
        chain.length := chain.length + 1;
        chain.hash := audit_hash(chain.hash, chain.length, e);
        update audit_events set hash = chain.hash where clinic_id = e.clinic_id and id = e.id;
      end loop;
      update audit_chains set length = chain.length, hash = chain.hash where clinic_id = '${id}';
    end $$`);
}

/** Does what the server never does, as a superuser whom no trigger sees. */
async function tamper(statements: readonly SQL[]): Promise<void> {
  await database.owner.transaction(async (tx: Transaction) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });
}

describe('a chain that was tampered with', () => {
  let clinic: TestClinic;
  beforeEach(async () => {
    clinic = await makeClinic(database.owner);
    for (const number of upTo(LENGTH)) await write(clinic, [`subject ${number}`]);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: LENGTH });
  });

  it.each<[string, () => readonly SQL[], number | null, RegExp]>([
    [
      'an edited detail',
      () => [change(clinic, 4, sql`detail = '{"rows": 13}'`)],
      4,
      /^Event 4 is not the one/,
    ],
    ['an edited action', () => [change(clinic, 4, sql`action = 'push.opened'`)], 4, /^Event 4 is not/],
    ['an edited user', () => [change(clinic, 1, sql`user_id = as_id('someone')`)], 1, /^Event 1 is not/],
    ['an edited subject', () => [change(clinic, 7, sql`subject_id = 'another'`)], 7, /^Event 7 is not/],
    ['an edited id', () => [change(clinic, 4, sql`id = as_id('another')`)], 4, /^Event 4 is not/],
    [
      'a time that was moved by a microsecond',
      () => [change(clinic, 4, sql`created_at = created_at + interval '1 microsecond'`)],
      4,
      /^Event 4 is not/,
    ],
    ['a time without end', () => [change(clinic, 4, sql`created_at = 'infinity'`)], 4, /^Event 4 is not/],
    ['an edited hash', () => [change(clinic, 4, sql`hash = repeat('0', 64)`)], 4, /^Event 4 is not/],
    ['a hash that is gone', () => [change(clinic, 4, sql`hash = null`)], 4, /^Event 4 is not/],
    ['no first event', () => [remove(clinic, 1)], 1, /^Event 1 is missing\.$/],
    ['an event less in its middle', () => [remove(clinic, 4)], 4, /^Event 4 is missing\.$/],
    ['no last event', () => [remove(clinic, 7)], 7, /^Event 7 is missing\.$/],
    ['no event at all', () => upTo(LENGTH).map((at) => remove(clinic, at)), 1, /^Event 1 is missing\.$/],
    [
      'an event behind its end, with the right hash',
      () => [insert(clinic, { id: STRAY, number: 8 }), change(clinic, 8, hashBehind(clinic, 7))],
      8,
      /^Event 8 lies behind the end/,
    ],
    [
      'an event put in between, with the right hash',
      () => [
        ...makeRoom(clinic, 4),
        insert(clinic, { id: STRAY, number: 4 }),
        change(clinic, 4, hashBehind(clinic, 3)),
      ],
      5,
      /^Event 5 is not/,
    ],
    [
      'an event without a number',
      () => [insert(clinic, { id: STRAY })],
      null,
      aboutStray('without a number'),
    ],
    ['an event of the number 0', () => [insert(clinic, { id: STRAY, number: 0 })], 0, aboutStray('number 0')],
    ['an event below 0', () => [insert(clinic, { id: STRAY, number: -3 })], -3, aboutStray('number -3')],
    [
      'two events that changed places',
      () => [
        change(clinic, 3, sql`number = -5`),
        change(clinic, 5, sql`number = 3`),
        change(clinic, -5, sql`number = 5`),
      ],
      3,
      /^Event 3 is not/,
    ],
    [
      'another hash at its end',
      () => [changeEnd(clinic, sql`hash = repeat('0', 64)`)],
      7,
      /^The end .* noted/,
    ],
    ['an end further on', () => [changeEnd(clinic, sql`length = 8`)], 8, /^Event 8 is missing\.$/],
    ['an end further back', () => [changeEnd(clinic, sql`length = 6`)], 7, /^Event 7 lies behind the end/],
    [
      'no end',
      () => [sql`delete from audit_chains where clinic_id = ${clinic.id}`],
      1,
      /^Event 1 lies behind the end/,
    ],
  ])('shows %s, and where', async (_, statements, number, why) => {
    await tamper(statements());
    const state = await verifyChain(database.owner, clinic.id);
    expect(state).toEqual({ intact: false, number, why: expect.stringMatching(why) });
  });

  it('shows a second event of one number, where the index that forbids it is gone', async () => {
    await database.owner.execute(sql`drop index audit_events_number_key`);
    await tamper([insert(clinic, { id: LAST, number: 4 }), insert(clinic, { id: FIRST, number: 7 })]);
    const state = await verifyChain(database.owner, clinic.id);
    await tamper([sql`delete from audit_events where clinic_id = ${clinic.id}`]);
    await database.owner.execute(
      sql`create unique index audit_events_number_key on audit_events (clinic_id, number)`,
    );
    expect(state).toEqual({ intact: false, number: 4, why: `A second event 4 was put in (${LAST}).` });
  });

  it('shows an event that was moved to another clinic in both', async () => {
    const other = await makeClinic(database.owner);
    await tamper([change(clinic, 4, sql`clinic_id = ${other.id}`)]);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: false, number: 4 });
    expect(await verifyChain(database.owner, other.id)).toMatchObject({ intact: false, number: 1 });
  });

  it('shows what was written anew as a whole to whoever noted an end before', async () => {
    const early = await endAt(clinic, 2);
    const late = await endAt(clinic, LENGTH);
    await write(clinic, ['later']);
    expect(await verifyChain(database.owner, clinic.id, late)).toMatchObject({ intact: true, length: 8 });
    await tamper([change(clinic, 3, sql`detail = '{}'`), rehash(clinic)]);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 8 });
    expect(await verifyChain(database.owner, clinic.id, early)).toMatchObject({ intact: true });
    expect(await verifyChain(database.owner, clinic.id, late)).toEqual({
      intact: false,
      number: LENGTH,
      why: expect.stringContaining('written anew'),
    });
  });

  it('shows an end that was cut off as a whole to whoever noted one before', async () => {
    const noted = await endAt(clinic, LENGTH);
    await tamper([remove(clinic, 7), remove(clinic, 6), rehash(clinic)]);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 5 });
    expect(await verifyChain(database.owner, clinic.id, noted)).toMatchObject({ intact: false, number: 6 });
  });
});

/** The hash that an event has behind the one of that number, whatever its own. */
function hashBehind({ id }: TestClinic, number: number): SQL {
  return sql`hash = audit_hash((select p.hash from audit_events p where p.clinic_id = ${id} and p.number = ${number}),
    audit_events.number, audit_events)`;
}

async function endAt({ id }: TestClinic, length: number) {
  const [row] = await database.owner.execute<{ hash: string }>(
    sql`select hash from audit_events where clinic_id = ${id} and number = ${length}`,
  );
  return { length, hash: row?.hash ?? '' };
}
