import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Member, Members } from '../../../shared/apiMembers.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type JsonRun, runJson } from './runJson.ts';
import { startCli } from './startCli.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

function where(email = clinic.members.clinic_admin.email): readonly string[] {
  return ['--clinic', clinic.id, '--as', email];
}

/** The command as a process of its own, on a machine in New York. */
function startInNewYork(...args: string[]): Promise<CliRun> {
  const env = { DATABASE_URL: database.appUrl, TZ: 'America/New_York' };
  return startCli(['member', ...args, ...where()], { env });
}

function run(...args: string[]): Promise<CliRun> {
  return runCli(['member', ...args, ...where()], { env: { DATABASE_URL: database.appUrl } });
}

function runAsJson(...args: string[]): Promise<JsonRun> {
  return runJson(['member', ...args, ...where()], { env: { DATABASE_URL: database.appUrl } });
}

/** A member of the clinic as `member list --json` says it. */
async function memberOf(email: string): Promise<Member | undefined> {
  const { data } = await runAsJson('list');
  return Members.parse(data).members.find((member) => member.email === email);
}

function expectProblem(ended: JsonRun, code: string, detail = /\.$/): void {
  const problem = { code, detail: expect.stringMatching(detail) };
  expect(ended).toEqual({ code: 1, data: { problem } });
}

async function actions(): Promise<readonly string[]> {
  return (await eventsOf(database.owner, clinic.id)).map(({ action }) => action);
}

describe('the members of a clinic on the command line', () => {
  const KIM = ['kim@clinic.example', '--role', 'viewer', '--name', 'Kim Solheim'];
  const DAYS = ['--begins', '2025-03-09', '--ends', '2099-11-01'];

  it('are invited for whole days of the machine’s time zone, by a process of its own', async () => {
    const added = await startInNewYork('add', ...KIM, ...DAYS);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toBe(
      'kim@clinic.example is invited to Test Clinic as viewer, and joins by signing in with that address.\n',
    );
    // Clocks in New York go forward on the first of these days, and back on the last.
    expect(await memberOf('kim@clinic.example')).toMatchObject({
      ...{ name: 'Kim Solheim', role: 'viewer', isActive: true, standing: 'invited' },
      ...{ startsAt: '2025-03-09T05:00:00.000Z', endsAt: '2099-11-02T05:00:00.000Z' },
    });
    const list = await startInNewYork('list');
    expect(list.stdout).toMatch(
      /^Kim Solheim +kim@clinic\.example +viewer +invited +2025-03-09 +2099-11-01 +never$/m,
    );
  });

  it('change their role, are suspended, resumed and removed, and keep their days', async () => {
    expect((await run('add', ...KIM, ...DAYS)).code).toBe(0);
    const { startsAt, endsAt } = (await memberOf('kim@clinic.example')) ?? {};
    expect(endsAt).toMatch(/^2099-11-0[12]T/);
    const role = await runAsJson('role', 'KIM@clinic.example', 'staff');
    expect(role).toMatchObject({
      code: 0,
      data: { email: 'kim@clinic.example', role: 'staff', isActive: true, startsAt, endsAt },
    });
    const suspended = await run('suspend', 'kim@clinic.example');
    expect(suspended.stdout).toBe('kim@clinic.example is suspended in Test Clinic now.\n');
    expect(await memberOf('kim@clinic.example')).toMatchObject({
      role: 'staff',
      standing: 'suspended',
    });
    const resumed = await runAsJson('resume', 'kim@clinic.example');
    expect(resumed.data).toMatchObject({ role: 'staff', isActive: true, startsAt, endsAt });
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
    const { code, data } = await runAsJson('add', 'lee@clinic.example', '--role', 'staff');
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
    const as = ['--role', 'provider', '--provider'];
    const added = await runAsJson('add', 'm@clinic.example', ...as, 'mara  ELLINGSEN');
    expect(added.data).toMatchObject({ role: 'provider', providerId: mara });
    const [first = ''] = twins;
    const moved = await runAsJson('role', 'm@clinic.example', 'provider', '--provider', first);
    expect(moved.data).toMatchObject({ providerId: first });
    const kept = await runAsJson('role', 'm@clinic.example', 'staff');
    expect(kept.data).toMatchObject({ role: 'staff', providerId: first });
    const unclear = await runAsJson('role', 'm@clinic.example', 'provider', '--provider', 'Jun Okafor');
    for (const id of twins) expectProblem(unclear, 'no_such_provider', new RegExp(`\\(${id}\\)`));
    const unknown = await runAsJson('add', 'n@clinic.example', ...as, 'Nobody');
    const sentence = /^Test Clinic has no provider “Nobody”\. .*“Mara Ellingsen”/;
    expectProblem(unknown, 'no_such_provider', sentence);
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
      expectProblem(await runAsJson(...args), 'last_admin', /^The clinic needs one clinic admin/);
    }
    const twice = await runAsJson('add', staff.email.toUpperCase(), '--role', 'viewer');
    expectProblem(twice, 'already_member');
    const backwards = ['--begins', '2025-02-02', '--ends', '2025-02-01'];
    const never = await runAsJson('add', 'a@clinic.example', '--role', 'viewer', ...backwards);
    expectProblem(never, 'invalid_request', /The last day lies before the first\./);
    const env = { DATABASE_URL: database.appUrl };
    expectProblem(await runJson(['member', 'list', ...where(staff.email)], { env }), 'forbidden');
    expect(await actions()).toEqual([]);
  });

  it('leaves no event where nothing changes', async () => {
    const { email } = clinic.members.staff;
    expect((await run('resume', email)).code).toBe(0);
    expect((await run('role', email, 'staff')).code).toBe(0);
    expect(await actions()).toEqual([]);
  });
});

describe('a member who is named wrongly', () => {
  it('is not found, and those that there are are named', async () => {
    const { email } = clinic.members.viewer;
    await database.owner.execute(sql`update users set email = ${`X${email}`} where email = ${email}`);
    expect((await run('suspend', `x${email}`)).code).toBe(0);
    const { code, stderr } = await run('remove', email);
    expect(code).toBe(1);
    expect(stderr).toContain(`has no member with the address ${email}. Its members are: `);
    expect(stderr).toContain(`X${email}`);
    expectProblem(await runAsJson('remove', email), 'no_such_member');
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
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/ Run: npm run chairside -- member \w+ --help\n$/);
  });
});
