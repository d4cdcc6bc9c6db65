import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Goals } from '../../../shared/apiGoals.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type JsonRun, runJson } from './runJson.ts';

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

function run(...args: string[]): Promise<CliRun> {
  return runCli(['goal', ...args, ...where()], { env: { DATABASE_URL: database.appUrl } });
}

function runAsJson(args: readonly string[], email?: string): Promise<JsonRun> {
  return runJson(['goal', ...args, ...where(email)], { env: { DATABASE_URL: database.appUrl } });
}

const DAYS = ['--each', 'month', '--begins', '2023-01-01', '--ends', '2023-12-31'];

describe('goals on the command line', () => {
  it('are set by a KPI’s name or key, listed, and removed', async () => {
    expect((await run('list')).stdout).toBe('There is no goal.\n');
    const set = await run('set', 'gross production', 'previous_month * 1.1', ...DAYS);
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(set.stdout).toMatch(
      /^\S+ +the clinic +2023-01-01 +2023-12-31 +No data in December 2023 +Gross production each month: at least the previous month × 1\.1$/m,
    );
    const providerId = await addTestProvider(database.owner, clinic.id, 'Dr. Ours');
    const more = await runAsJson(['set', 'no_show_rate', '5', ...DAYS, '--provider', 'dr. ours']);
    const { goals } = Goals.parse(more.data);
    expect(goals.map(({ kpi, providerId: id }) => [kpi, id])).toEqual([
      ['production', null],
      ['no_show_rate', providerId],
    ]);
    expect(await run('remove', goals[0]?.id ?? '')).toMatchObject({ code: 0 });
    expect(Goals.parse((await runAsJson(['list'])).data).goals.map(({ kpi }) => kpi)).toEqual([
      'no_show_rate',
    ]);
    const events = await eventsOf(database.owner, clinic.id);
    expect(events.map(({ action, detail }) => [action, detail])).toEqual([
      ['goal.added', expect.objectContaining({ via: 'command_line' })],
      ['goal.added', expect.objectContaining({ providerId })],
      ['goal.removed', expect.objectContaining({ via: 'command_line' })],
    ]);
  });

  it.each<[string, readonly string[], string, RegExp]>([
    ['a KPI that there is not', ['set', 'happiness', '1', ...DAYS], 'goal_invalid', /no KPI "happiness"/],
    ['a target that cannot be read', ['set', 'production', '(', ...DAYS], 'goal_invalid', /cannot be read/],
    [
      'nobody’s provider',
      ['set', 'production', '1', ...DAYS, '--provider', 'x'],
      'no_such_provider',
      /no provider/,
    ],
    ['a goal that there is not', ['remove', 'x'], 'not_found', /no such goal/],
  ])('say what is wrong with %s', async (_what, args, code, detail) => {
    expect(await runAsJson(args)).toEqual({
      code: 1,
      data: { problem: { code, detail: expect.stringMatching(detail) } },
    });
  });

  it('are read by all members and set by clinic admins alone', async () => {
    await run('set', 'production', '1', ...DAYS);
    const { email } = clinic.members.viewer;
    expect(Goals.parse((await runAsJson(['list'], email)).data).goals).toHaveLength(1);
    expect(await runAsJson(['set', 'production', '2', ...DAYS], email)).toMatchObject({
      code: 1,
      data: { problem: { code: 'forbidden' } },
    });
  });

  it('take a period that there is', async () => {
    const { code, stderr } = await run('set', 'production', '1', '--each', 'moon', ...DAYS.slice(2));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^“moon” is no period\. Write day, week/)]);
  });
});
