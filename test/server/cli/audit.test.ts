import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClinic } from '../../../server/db/withClinic.ts';
import { AuditPage } from '../../../shared/apiAudit.ts';
import { makeClinic, type TestClinic, type TestMember } from '../../support/makeClinic.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type JsonRun, runJson } from './runJson.ts';
import { startCli } from './startCli.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner, 'Willow Dental');
  await addEvents(clinic);
});
afterAll(() => database.drop());

/** Adds 60 events of an admin at noon in March 2025, one an hour, and an undone push of somebody who was staff. */
async function addEvents({ id, members }: TestClinic): Promise<void> {
  await database.owner.execute(sql`
    insert into audit_events (clinic_id, id, user_id, action, subject_id, detail, created_at)
    select ${id}, as_id('e' || n), ${members.clinic_admin.userId}, 'push.chunk_stored', 'p1',
      jsonb_build_object('number', n, 'rows', 5), timestamptz '2025-03-09 12:00Z' + n * interval '1 hour'
    from generate_series(1, 60) n`);
  await database.owner.execute(sql`
    insert into audit_events (clinic_id, id, user_id, action, subject_id, created_at)
    values (${id}, as_id('left'), ${members.staff.userId}, 'push.undone', 'p1', '2025-04-01 12:00Z')`);
  const scope = { clinicId: id, userId: null };
  await withClinic(database.owner, scope, (tx) =>
    tx.execute(sql`update user_clinic_roles set removed_at = now()
      where clinic_id = ${id} and user_id = ${members.staff.userId}`),
  );
}

function listAs({ email }: TestMember, ...args: string[]): string[] {
  return ['audit', 'list', '--clinic', clinic.id, '--as', email, ...args];
}

function list(...args: string[]): Promise<CliRun> {
  const env = { DATABASE_URL: database.appUrl };
  return runCli(listAs(clinic.members.clinic_admin, ...args), { env });
}

function listJson(...args: string[]): Promise<JsonRun> {
  const env = { DATABASE_URL: database.appUrl };
  return runJson(listAs(clinic.members.clinic_admin, ...args), { env });
}

async function numbersOf(...args: string[]): Promise<readonly number[]> {
  const { code, data } = await listJson(...args);
  expect(code).toBe(0);
  return AuditPage.pick({ events: true })
    .parse(data)
    .events.map(({ number }) => number);
}

describe('audit list', () => {
  it('lists every event, the newest first, beyond the server’s pages', async () => {
    expect(await numbersOf()).toEqual(Array.from({ length: 61 }, (_, at) => 61 - at));
    const { stdout } = await list('--action', 'push.undone');
    expect(stdout).toMatch(/^61 +2025-04-01T12:00:00\.000Z +A staff +push\.undone +p1$/m);
  });

  it('lists whole days of the machine’s time zone, the last one included, as a process of its own', async () => {
    const env = { DATABASE_URL: database.appUrl, TZ: 'America/New_York' };
    // The day begins there at 04:00 UTC; on the 9th clocks went forward.
    const days = ['--from', '2025-03-10', '--until', '2025-03-10'];
    const day = await startCli(listAs(clinic.members.clinic_admin, ...days), { env });
    expect(day).toMatchObject({ code: 0, stderr: '' });
    const [title, ...lines] = day.stdout.trimEnd().split('\n');
    expect(title).toMatch(/^Event +At +By +Action +About +Detail$/);
    expect(lines).toHaveLength(24);
    expect(lines[0]).toMatch(
      /^39 +2025-03-11T03:00:00\.000Z +A clinic_admin +push\.chunk_stored +p1 +rows: 5, number: 39$/,
    );
    expect(lines[23]).toMatch(/^16 +2025-03-10T04:00:00\.000Z /);
  });

  it('lists what one person did, who is no member any more', async () => {
    const { data } = await listJson('--person', clinic.members.staff.email.toUpperCase());
    expect(data).toMatchObject({ events: [{ number: 61, action: 'push.undone', detail: {} }] });
    expect(await numbersOf('--person', clinic.members.viewer.email)).toEqual([]);
    expect((await list('--person', 'operator')).stdout).toBe('No event fits.\n');
  });

  it.each<[readonly string[], RegExp]>([
    [['--action', 'push'], /^“push” is no action\. Write one of: clinic\.created, /],
    [['--from', 'yesterday'], /^“yesterday” is no day\. Write it as 2025-01-31\./],
    [['--until', '2025-13-01'], /^“2025-13-01” is no day\./],
    [['--person', 'kim'], /^“kim” is no e-mail address\./],
  ])('does not understand %j', async (args, sentence) => {
    expect(await list(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  it('names those whom it could mean where nobody has the address, and is for clinic admins', async () => {
    const unknown = await listJson('--person', 'nobody@clinic.example');
    const detail = expect.stringContaining(clinic.members.staff.email);
    expect(unknown).toEqual({ code: 1, data: { problem: { code: 'no_such_member', detail } } });
    const refused = await runJson(listAs(clinic.members.viewer), { env: { DATABASE_URL: database.appUrl } });
    expect(refused).toMatchObject({ code: 1, data: { problem: { code: 'forbidden' } } });
  });
});

describe('audit verify', () => {
  const asOwner = () => ({ env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
  const verify = (...args: string[]) => runCli(['audit', 'verify', ...args], asOwner());
  const verifyJson = (...args: string[]) => runJson(['audit', 'verify', ...args], asOwner());

  it('says of every clinic whether its chain is intact, and where it is broken', async () => {
    const quiet = await makeClinic(database.owner, 'Alder Dental');
    const broken = await makeClinic(database.owner, 'Birch Dental');
    await addEvents(broken);
    const intact = await verify('--json');
    expect(intact).toMatchObject({ code: 0, stderr: '' });
    const { clinics } = JSON.parse(intact.stdout);
    expect(clinics).toEqual([
      { clinicId: quiet.id, name: 'Alder Dental', intact: true, length: 0, hash: '' },
      { clinicId: broken.id, name: 'Birch Dental', intact: true, length: 61, hash: expect.any(String) },
      { clinicId: clinic.id, name: 'Willow Dental', intact: true, length: 61, hash: expect.any(String) },
    ]);

    await database.owner.execute(
      sql`update audit_events set user_id = as_id('x') where clinic_id = ${broken.id} and number = 17`,
    );
    const found = await verify();
    expect(found).toMatchObject({ code: 1, stderr: '' });
    expect(found.stdout.trimEnd().split('\n')).toEqual([
      `Alder Dental (${quiet.id}): intact, no events`,
      `Birch Dental (${broken.id}): BROKEN. Event 17 is not the one that was written there.`,
      `Willow Dental (${clinic.id}): intact, 61 events, end 61:${clinics[2].hash}`,
    ]);
    expect(await verifyJson('--clinic', 'birch dental')).toMatchObject({
      code: 1,
      data: { clinics: [{ clinicId: broken.id, intact: false, number: 17 }] },
    });
    expect((await verify('--clinic', clinic.id)).code).toBe(0);
  });

  it('holds a chain to an end that was noted before', async () => {
    const { stdout } = await verify('--clinic', 'Willow Dental');
    const [, end = ''] = / end (\S+)\n$/.exec(stdout) ?? [];
    await database.owner.execute(sql`
      insert into audit_events (clinic_id, id, user_id, action, subject_id)
      values (${clinic.id}, as_id('later'), as_id('u'), 'push.opened', 'p')`);
    const grown = await verifyJson('--clinic', 'Willow Dental', '--known', end);
    expect(grown).toMatchObject({ code: 0, data: { clinics: [{ intact: true, length: 62 }] } });
    const other = await verify('--clinic', 'Willow Dental', '--known', `61:${'0'.repeat(64)}`);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('BROKEN. Event 61 is not the one that was noted');
    const longer = await verify('--clinic', 'Willow Dental', '--known', `63:${'0'.repeat(64)}`);
    expect(longer.stdout).toContain('BROKEN. Event 63 is missing');
  });

  it.each<[readonly string[], RegExp]>([
    [['--known', `7:${'a'.repeat(64)}`], /^audit verify needs --clinic C, /],
    [['--clinic', 'C', '--known', '7'], /^“7” is no end of a chain\. Write it as .*NUMBER:HASH\./],
    [['--clinic', 'C', '--known', `0:${'a'.repeat(64)}`], /is no end of a chain\./],
  ])('does not understand %j', async (args, sentence) => {
    expect(await verify(...args)).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  it('lists the clinics where none, or more than one, is meant', async () => {
    const twins = [await makeClinic(database.owner, 'Twin'), await makeClinic(database.owner, 'Twin')];
    const problem = { code: 'no_such_clinic', detail: expect.any(String) };
    expect(await verifyJson('--clinic', 'Twin')).toEqual({ code: 1, data: { problem } });
    const unclear = await verify('--clinic', 'Twin');
    for (const { id } of twins) expect(unclear.stderr).toContain(id);
    const unknown = await verify('--clinic', 'Nowhere');
    expect(unknown.stderr).toMatch(/^There is no clinic “Nowhere”\. The clinics are: .*“Willow Dental” \(/);
  });
});
