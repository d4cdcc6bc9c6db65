import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../../../server/db/schema/existing.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { idOf, newId } from '../../support/newId.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type JsonRun, runJson } from './runJson.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function wordsOf(name: string, admin: string, ...more: string[]): string[] {
  return ['clinic', 'create', name, '--location', 'Springfield', '--admin', admin, ...more];
}

function create(...words: Parameters<typeof wordsOf>): Promise<CliRun> {
  return runCli(wordsOf(...words), { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
}

function createJson(...words: Parameters<typeof wordsOf>): Promise<JsonRun> {
  return runJson(wordsOf(...words), { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
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
  it('adds a clinic whose admin can go on at once', async () => {
    const words = wordsOf(' Willow  Dental', 'wren@willow.example', '--admin-name', 'Wren Hale');
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
    const operator = idOf('operator');
    expect(await eventsOf(database.owner, clinicId)).toMatchObject([
      { number: 1, userId: operator, action: 'clinic.created', subjectId: clinicId },
      { number: 2, userId: operator, action: 'member.invited', subjectId: userId },
    ]);

    const again = await runCli(words, { env });
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(
      /^“Willow Dental” is the name of a clinic already \([\w-]+\)\. .*--another\.\n$/,
    );

    const second = await runCli([...words, '--another'], { env });
    expect(second).toMatchObject({ code: 0, stderr: '' });
    const [, next = ''] = /^npm run chairside -- (member add .*)$/m.exec(second.stdout) ?? [];
    const whom = next.replace('EMAIL', 'kim@willow.example').replace('--role R', '--role staff');
    const invited = await runCli(whom.split(' '), { env });
    expect(invited.stdout).toMatch(/^kim@willow\.example is invited to Willow Dental as staff,/);
  });

  it('writes nothing where a clinic has that name, however it is spelled', async () => {
    expect((await create('Birch Dental', 'a@birch.example')).code).toBe(0);
    const before = await countAll();
    const refused = await createJson('  birch   DENTAL ', 'b@birch.example');
    expect(refused).toMatchObject({ code: 1, data: { problem: { code: 'name_taken' } } });
    expect(await countAll()).toEqual(before);
  });

  it('adds one clinic where two calls come at the same moment', async () => {
    const creating: Promise<JsonRun>[] = [];
    await database.owner.transaction(async (tx) => {
      // The first call waits for its admin with the clinic half made, and the second for the first.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('invite/a@twice.example', 0))`);
      for (const name of ['Twice Dental', 'TWICE dental']) {
        creating.push(createJson(name, 'A@twice.example'));
        await expect.poll(() => countWaiting(database.owner)).toBe(creating.length);
      }
    });
    expect(await Promise.all(creating)).toMatchObject([
      { code: 0, data: { name: 'Twice Dental' } },
      { code: 1, data: { problem: { code: 'name_taken' } } },
    ]);
  });

  it('takes the person who has that address, the exactly equal one before one of another case', async () => {
    await addUser('Lee@cedar.example');
    const exact = await addUser('lee@cedar.example');
    const first = await createJson('Cedar One', 'lee@cedar.example', '--admin-name', 'Nobody');
    expect(first.data).toMatchObject({ userId: exact, isNewUser: false });
    const other = await addUser('Max@cedar.example');
    const second = await createJson('Cedar Two', 'max@CEDAR.example');
    expect(second.data).toMatchObject({ userId: other, email: 'Max@cedar.example', isNewUser: false });
    const third = await create('Cedar Three', 'max@CEDAR.example');
    expect(third.stdout).toContain('Max@cedar.example is its clinic admin, and was known here before.');
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
    const refused = await runCli(['clinic', 'create', ...args]);
    expect(refused).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  it('says what is missing: the variable, and the migrations', async () => {
    const unset = await runJson(wordsOf('Oak', 'a@b.example'), { env: { MIGRATION_DATABASE_URL: '' } });
    expect(unset).toEqual({
      code: 1,
      data: {
        problem: {
          code: 'environment',
          detail: expect.stringMatching(/^MIGRATION_DATABASE_URL is not set\./),
        },
      },
    });
    const empty = await createTestDatabase({ migrated: false });
    const old = await runJson(['audit', 'verify'], { env: { MIGRATION_DATABASE_URL: empty.ownerUrl } });
    await empty.drop();
    expect(old).toEqual({
      code: 1,
      data: {
        problem: {
          code: 'environment',
          detail: expect.stringMatching(/ has no Chairside tables yet, .*-- migrate$/),
        },
      },
    });
  });
});
