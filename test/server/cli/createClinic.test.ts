import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../server/db/newId.ts';
import { users } from '../../../server/db/schema/existing.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { runHere } from './runHere.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

function create(name: string, admin: string, ...more: string[]) {
  const env = { MIGRATION_DATABASE_URL: database.ownerUrl, DATABASE_URL: '' };
  return runHere(env, 'clinic', 'create', name, '--location', 'Springfield', '--admin', admin, ...more);
}

/** How many of everything that a clinic is made of there are. */
async function countAll() {
  const [counts] = await database.owner.execute(sql`
    select (select count(*)::int from clinics) as clinics, (select count(*)::int from users) as users,
      (select count(*)::int from user_clinic_roles) as members, (select count(*)::int from audit_events) as events`);
  return counts;
}

async function addUser(email: string): Promise<string> {
  const id = newId();
  await database.owner.insert(users).values({ id, email, name: 'Known', role: 'dentist' });
  return id;
}

describe('clinic create', () => {
  it('adds a clinic whose admin can go on at once', { timeout: 300_000 }, async () => {
    const admin = ['--admin', 'wren@willow.example', '--admin-name', 'Wren Hale'];
    const words = ['clinic', 'create', ' Willow  Dental', '--location', 'Springfield', ...admin];
    const env = { MIGRATION_DATABASE_URL: database.ownerUrl, DATABASE_URL: database.appUrl };
    const created = await runCli([...words, '--json'], { env });
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { clinicId, userId, ...rest } = JSON.parse(created.stdout);
    expect(rest).toEqual({ name: 'Willow Dental', email: 'wren@willow.example', isNewUser: true });
    const rows = await database.owner.execute(sql`
      select c.name, c.location, c.status, u.name as admin, u.email, m.role, m.ends_at
      from clinics c join user_clinic_roles m on m.clinic_id = c.id join users u on u.id = m.user_id
      where c.id = ${clinicId} and u.id = ${userId}`);
    expect([...rows]).toEqual([
      {
        ...{ name: 'Willow Dental', location: 'Springfield', status: 'active' },
        ...{ admin: 'Wren Hale', email: 'wren@willow.example', role: 'clinic_admin', ends_at: null },
      },
    ]);
    expect(await eventsOf(database.owner, clinicId)).toMatchObject([
      { number: 1, userId: 'operator', action: 'clinic.created', subjectId: clinicId },
      { number: 2, userId: 'operator', action: 'member.invited', subjectId: userId },
    ]);

    const again = await runCli(words, { env });
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(
      /^“Willow Dental” is the name of a clinic already \(\w+\)\. .*--another\.\n$/,
    );

    const second = await runHere(env, ...words, '--another');
    expect(second.code).toBe(0);
    const [, next = ''] = /^npm run chairside -- (member add .*)$/m.exec(second.text) ?? [];
    const invited = await runHere(
      env,
      ...next.replace('EMAIL', 'kim@willow.example').replace('--role R', '--role staff').split(' '),
    );
    expect(invited.text).toMatch(/^kim@willow\.example is invited to Willow Dental as staff,/);
  });

  it('writes nothing where a clinic has that name, however it is spelled', async () => {
    expect((await create('Birch Dental', 'a@birch.example')).code).toBe(0);
    const before = await countAll();
    const refused = await create('  birch   DENTAL ', 'b@birch.example');
    expect(refused).toMatchObject({ code: 1, problem: 'name_taken' });
    expect(await countAll()).toEqual(before);
  });

  it('adds one clinic where two calls come at the same moment', async () => {
    const creating: ReturnType<typeof create>[] = [];
    await database.owner.transaction(async (tx) => {
      // The first call waits for its admin with the clinic half made, and the second for the first.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('invite/a@twice.example', 0))`);
      for (const name of ['Twice Dental', 'TWICE dental']) {
        creating.push(create(name, 'A@twice.example'));
        await expect.poll(() => countWaiting(database.owner)).toBe(creating.length);
      }
    });
    const ends = await Promise.all(creating);
    expect(ends.map(({ problem }) => problem)).toEqual([null, 'name_taken']);
  });

  it('takes the person who has that address, the exactly equal one before one of another case', async () => {
    await addUser('Lee@cedar.example');
    const exact = await addUser('lee@cedar.example');
    const first = await create('Cedar One', 'lee@cedar.example', '--admin-name', 'Nobody');
    expect(first.data).toMatchObject({ userId: exact, isNewUser: false });
    const other = await addUser('Max@cedar.example');
    const second = await create('Cedar Two', 'max@CEDAR.example');
    expect(second.data).toMatchObject({ userId: other, email: 'Max@cedar.example', isNewUser: false });
    expect(second.text).toContain('Max@cedar.example is its clinic admin, and was known here before.');
    const names = await database.owner.execute(sql`select name from users where id = ${exact}`);
    expect([...names]).toEqual([{ name: 'Known' }]);
  });

  it('writes nothing at all where its last event cannot be written', async () => {
    await database.owner.execute(
      sql`alter table audit_events add constraint no_invitation check (action <> 'member.invited') not valid`,
    );
    const before = await countAll();
    const failed = await create('Half Dental', 'a@half.example');
    await database.owner.execute(sql`alter table audit_events drop constraint no_invitation`);
    expect(failed.code).toBe(1);
    expect(await countAll()).toEqual(before);
  });

  it.each<[readonly string[], RegExp]>([
    [['Oak', '--location', 'L', '--admin', 'robin'], /^“robin” is no e-mail address\. Write it as /],
    [['Oak', '--location', ' ', '--admin', 'a@b.example'], /^“ ” is not a location\. Write 1 to 200 /],
    [['\u200b', '--location', 'L', '--admin', 'a@b.example'], /is not a clinic’s name\./],
    [['Oak', '--admin', 'a@b.example'], /^clinic create needs --location L, /],
    [['Oak', '--location', 'L'], /^clinic create needs --admin EMAIL, /],
  ])('does not understand %j', async (args, sentence) => {
    const refused = await runHere({}, 'clinic', 'create', ...args);
    expect(refused).toMatchObject({ code: 2, problem: 'usage', text: expect.stringMatching(sentence) });
  });

  it('says what is missing: the variable, and the migrations', async () => {
    const env = { MIGRATION_DATABASE_URL: '', DATABASE_URL: '' };
    const unset = await runHere(env, 'clinic', 'create', 'Oak', '--location', 'L', '--admin', 'a@b.example');
    expect(unset).toMatchObject({ code: 1, problem: 'environment' });
    expect(unset.text).toMatch(/^MIGRATION_DATABASE_URL is not set\./);
    const empty = await createTestDatabase({ migrated: false });
    const old = await runHere({ MIGRATION_DATABASE_URL: empty.ownerUrl }, 'audit', 'verify');
    await empty.drop();
    expect(old).toMatchObject({ code: 1, problem: 'environment' });
    expect(old.text).toMatch(/ has no Chairside tables yet, .*-- migrate$/);
  });
});
