import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Member, Members } from '../../../shared/apiMembers.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { runHere } from './runHere.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

function where(email = clinic.members.clinic_admin.email): readonly string[] {
  return ['--clinic', clinic.id, '--as', email];
}

/** The command as a process of its own, on a machine in New York. */
function run(...args: string[]): Promise<CliRun> {
  const env = { DATABASE_URL: database.appUrl, TZ: 'America/New_York' };
  return runCli(['member', ...args, ...where()], { env });
}

/** The command in this process. */
function here(...args: string[]) {
  return runHere({ DATABASE_URL: database.appUrl }, 'member', ...args, ...where());
}

/** A member of the clinic as `member list --json` says it. */
async function memberOf(email: string): Promise<Member | undefined> {
  const { data } = await here('list');
  return Members.parse(data).members.find((member) => member.email === email);
}

async function actions(): Promise<readonly string[]> {
  return (await eventsOf(database.owner, clinic.id)).map(({ action }) => action);
}

describe('the members of a clinic on the command line', { timeout: 300_000 }, () => {
  it('are invited for whole days, change their role, are suspended, resumed and removed', async () => {
    const days = ['--begins', '2025-03-09', '--ends', '2099-11-01'];
    const added = await run(
      'add',
      'kim@clinic.example',
      '--role',
      'viewer',
      '--name',
      'Kim Solheim',
      ...days,
    );
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toBe(
      'kim@clinic.example is invited to Test Clinic as viewer, and joins by signing in with that address.\n',
    );
    // Clocks in New York go forward on the first of these days, and back on the last.
    expect(await memberOf('kim@clinic.example')).toMatchObject({
      ...{ name: 'Kim Solheim', role: 'viewer', isActive: true, standing: 'invited' },
      ...{ startsAt: '2025-03-09T05:00:00.000Z', endsAt: '2099-11-02T05:00:00.000Z' },
    });
    const list = await run('list');
    expect(list.stdout).toMatch(
      /^Kim Solheim +kim@clinic\.example +viewer +invited +2025-03-09 +2099-11-01 +never$/m,
    );

    const role = await run('role', 'KIM@clinic.example', 'staff', '--json');
    expect(role).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(role.stdout)).toMatchObject({
      ...{ email: 'kim@clinic.example', role: 'staff', isActive: true, endsAt: '2099-11-02T05:00:00.000Z' },
    });
    const suspended = await run('suspend', 'kim@clinic.example');
    expect(suspended.stdout).toBe('kim@clinic.example is suspended in Test Clinic now.\n');
    expect(await memberOf('kim@clinic.example')).toMatchObject({
      role: 'staff',
      standing: 'suspended',
    });
    const resumed = await run('resume', 'kim@clinic.example', '--json');
    expect(JSON.parse(resumed.stdout)).toMatchObject({ role: 'staff', isActive: true });
    const removed = await run('remove', 'kim@clinic.example');
    expect(removed.stdout).toBe('kim@clinic.example is no member of Test Clinic any more.\n');
    expect(await memberOf('kim@clinic.example')).toBeUndefined();
    expect(await actions()).toEqual([
      'member.invited',
      ...Array.from({ length: 3 }, () => 'member.changed'),
      'member.removed',
    ]);
  });

  it('are members from today on and for good where no day is said, and go by their address without a name', async () => {
    const { code, data } = await here('add', 'lee@clinic.example', '--role', 'staff');
    expect(code).toBe(0);
    expect(data).toMatchObject({ name: 'lee@clinic.example', role: 'staff', providerId: null, endsAt: null });
    expect(await memberOf('lee@clinic.example')).toMatchObject({ standing: 'invited' });
  });

  it('are tied to a provider by name or id', async () => {
    const mara = await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen');
    const twins = [
      await addTestProvider(database.owner, clinic.id, 'Jun Okafor'),
      await addTestProvider(database.owner, clinic.id, 'Jun Okafor'),
    ];
    const added = await here(
      'add',
      'm@clinic.example',
      '--role',
      'provider',
      '--provider',
      'mara  ELLINGSEN',
    );
    expect(added.data).toMatchObject({ role: 'provider', providerId: mara });
    const [first = ''] = twins;
    const moved = await here('role', 'm@clinic.example', 'provider', '--provider', first);
    expect(moved.data).toMatchObject({ providerId: first });
    const kept = await here('role', 'm@clinic.example', 'staff');
    expect(kept.data).toMatchObject({ role: 'staff', providerId: first });
    const unclear = await here('role', 'm@clinic.example', 'provider', '--provider', 'Jun Okafor');
    expect(unclear).toMatchObject({ code: 1, problem: 'no_such_provider' });
    for (const id of twins) expect(unclear.text).toContain(id);
    const unknown = await here('add', 'n@clinic.example', '--role', 'provider', '--provider', 'Nobody');
    expect(unknown).toMatchObject({ code: 1, problem: 'no_such_provider' });
    expect(unknown.text).toMatch(/^Test Clinic has no provider “Nobody”\. .*“Mara Ellingsen”/);
  });
});

describe('what the server says of a member', () => {
  it('comes through as it is', async () => {
    const { clinic_admin, staff } = clinic.members;
    for (const args of [
      ['suspend', clinic_admin.email],
      ['remove', clinic_admin.email],
      ['role', clinic_admin.email, 'staff'],
    ]) {
      const refused = await here(...args);
      expect(refused).toMatchObject({ code: 1, problem: 'last_admin' });
      expect(refused.text).toMatch(/^The clinic needs one clinic admin/);
    }
    const twice = await here('add', staff.email.toUpperCase(), '--role', 'viewer');
    expect(twice).toMatchObject({ code: 1, problem: 'already_member' });
    const backwards = ['--begins', '2025-02-02', '--ends', '2025-02-01'];
    const never = await here('add', 'a@clinic.example', '--role', 'viewer', ...backwards);
    expect(never).toMatchObject({ code: 1, problem: 'invalid_request' });
    expect(never.text).toContain('The last day lies before the first.');
    const asStaff = await runHere({ DATABASE_URL: database.appUrl }, 'member', 'list', ...where(staff.email));
    expect(asStaff).toMatchObject({ code: 1, problem: 'forbidden' });
    expect(await actions()).toEqual([]);
  });

  it('leaves no event where nothing changes', async () => {
    const { email } = clinic.members.staff;
    expect((await here('resume', email)).code).toBe(0);
    expect((await here('role', email, 'staff')).code).toBe(0);
    expect(await actions()).toEqual([]);
  });
});

describe('a member who is named wrongly', () => {
  it('is not found, and those that there are are named', async () => {
    const { email } = clinic.members.viewer;
    await database.owner.execute(sql`update users set email = ${`X${email}`} where email = ${email}`);
    expect((await here('suspend', `x${email}`)).code).toBe(0);
    const unknown = await here('remove', email);
    expect(unknown).toMatchObject({ code: 1, problem: 'no_such_member' });
    expect(unknown.text).toContain(`has no member with the address ${email}. Its members are: `);
    expect(unknown.text).toContain(`X${email}`);
  });

  it.each<[readonly string[], RegExp]>([
    [['add', 'kim', '--role', 'staff'], /^“kim” is no e-mail address\. Write it as robin@clinic\.example\./],
    [['add', 'a@b.example'], /^member add needs --role R, clinic_admin, staff, provider, viewer\./],
    [['add', 'a@b.example', '--role', 'Staff'], /^“Staff” is no role\. Write one of: clinic_admin, staff, /],
    [
      ['add', 'a@b.example', '--role', 'staff', '--begins', '1.3.2025'],
      /^“1\.3\.2025” is no day\. Write it as /,
    ],
    [['add', 'a@b.example', '--role', 'staff', '--ends', '2025-02-29'], /^“2025-02-29” is no day\./],
    [['add', 'a@b.example', '--role', 'staff', '--ends', '9999-12-31'], /^“9999-12-31” is no day\./],
    [['role', 'a@b.example', 'boss'], /^“boss” is no role\./],
    [['role', 'a@b.example'], /^member role needs ROLE\./],
    [['suspend', 'a b@c.example'], /^“a b@c\.example” is no e-mail address\./],
    [['resume', '@c.example'], /^“@c\.example” is no e-mail address\./],
    [['remove', 'c'], /^“c” is no e-mail address\./],
  ])('%j is not understood', async (args, sentence) => {
    const refused = await here(...args);
    expect(refused).toMatchObject({ code: 2, problem: 'usage', text: expect.stringMatching(sentence) });
    expect(refused.text).toMatch(/ Run: npm run chairside -- member \w+ --help$/);
  });
});
