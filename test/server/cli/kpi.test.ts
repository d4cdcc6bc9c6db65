import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KpiCatalogue, type KpiDefinition } from '../../../shared/apiBoard.ts';
import { KPIS } from '../../../shared/kpis.ts';
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

type Role = 'clinic_admin' | 'viewer';

function command(args: readonly string[], role: Role = 'clinic_admin'): readonly string[] {
  return ['kpi', ...args, '--clinic', clinic.id, '--as', clinic.members[role].email];
}

function run(...args: string[]): Promise<CliRun> {
  return runCli(command(args), { env: { DATABASE_URL: database.appUrl } });
}

function runAsJson(args: readonly string[], role?: Role): Promise<JsonRun> {
  return runJson(command(args, role), { env: { DATABASE_URL: database.appUrl } });
}

/** The clinic's own KPIs as a command with `--json` says them. */
async function ownAfter(...args: string[]): Promise<readonly KpiDefinition[]> {
  const { code, data } = await runAsJson(args);
  expect(code).toBe(0);
  return KpiCatalogue.parse(data).kpis.filter(({ own }) => own);
}

function expectProblem(ended: JsonRun, code: string, detail: RegExp): void {
  expect(ended).toEqual({ code: 1, data: { problem: { code, detail: expect.stringMatching(detail) } } });
}

const FEES = [
  ...['add', 'Uncollected fees', '--formula', 'production - collection', '--unit', 'money'],
  ...['--definition', 'Fees that nobody has paid yet.'],
];

describe('a clinic’s own KPIs on the command line', () => {
  it('are listed before those of every clinic, for every member', async () => {
    const none = await run('list');
    expect(none).toMatchObject({ code: 0, stderr: '' });
    expect(none.stdout.trimEnd().split('\n')).toHaveLength(1 + KPIS.length);
    await ownAfter(...FEES, '--better', 'down');
    const { code, data } = await runAsJson(['list'], 'viewer');
    expect(code).toBe(0);
    const keys = KpiCatalogue.parse(data).kpis.map(({ key }) => key);
    expect(keys).toEqual(['uncollected_fees', ...KPIS.map(({ key }) => key)]);
    const [, first] = (await run('list')).stdout.split('\n');
    expect(first).toMatch(
      /^Uncollected fees +uncollected_fees +the clinic +money +down +financial +production - collection$/,
    );
  });

  it('are added, changed in what is said alone, and removed, by their name or key', async () => {
    const added = await run(...FEES);
    expect(added.stdout).toMatch(
      /^Uncollected fees +uncollected_fees +the clinic +money +neither +financial /m,
    );
    expect(added.stdout.trimEnd().split('\n')).toHaveLength(2);
    const changed = await ownAfter(
      ...['change', 'uncollected  FEES', '--name', 'Open fees'],
      ...['--formula', 'production + adjustment - collection'],
    );
    expect(changed).toMatchObject([
      {
        ...{ label: 'Open fees', key: 'uncollected_fees', formula: 'production + adjustment - collection' },
        ...{ unit: 'money', better: 'neither', category: 'financial', places: 2 },
        definition: 'Fees that nobody has paid yet.',
      },
    ]);
    const again = [
      '--unit',
      'count',
      '--better',
      'Down',
      '--category',
      'treatment',
      '--definition',
      'Other.',
    ];
    expect(await ownAfter('change', 'uncollected_fees', ...again)).toMatchObject([
      { label: 'Open fees', unit: 'count', better: 'down', category: 'treatment', definition: 'Other.' },
    ]);
    const removed = await run('remove', 'open fees');
    expect(removed.stdout).toBe('The clinic has no KPI of its own.\n');
    const events = await eventsOf(database.owner, clinic.id);
    expect(events.map(({ action }) => action)).toEqual([
      'kpi.added',
      'kpi.changed',
      'kpi.changed',
      'kpi.removed',
    ]);
  });

  it('are named by their key where two have the same name', async () => {
    await ownAfter(...FEES);
    await ownAfter(...FEES);
    const sentence = /^More than one is “Uncollected fees”: .*\(uncollected_fees_2\)/;
    expectProblem(await runAsJson(['remove', 'Uncollected fees']), 'no_such_kpi', sentence);
    const left = await ownAfter('remove', 'uncollected_fees_2');
    expect(left.map(({ key }) => key)).toEqual(['uncollected_fees']);
  });

  it('are not those of every clinic, which cannot be changed', async () => {
    await ownAfter(...FEES);
    const sentence =
      /has no KPI of its own “production”\. Its own KPIs are: “Uncollected fees” \(uncollected_fees\)\.$/;
    expectProblem(await runAsJson(['change', 'production', '--unit', 'count']), 'no_such_kpi', sentence);
    expectProblem(await runAsJson(['remove', 'production']), 'no_such_kpi', sentence);
  });

  it('are refused in the server’s words', async () => {
    const unknown = FEES.with(3, 'production - profit');
    expectProblem(await runAsJson(unknown), 'kpi_invalid', /^There is no measure or KPI named "profit"\.$/);
    expectProblem(await runAsJson(FEES, 'viewer'), 'forbidden', /\.$/);
    await ownAfter(...FEES);
    await ownAfter('add', 'Twice', ...FEES.slice(2).with(1, 'uncollected_fees * 2'));
    expectProblem(await runAsJson(['remove', 'uncollected_fees']), 'kpi_invalid', /"Twice" is made with it/);
    const long = await runAsJson(FEES.with(1, 'x'.repeat(61)));
    expectProblem(long, 'invalid_request', /label: must have 60 characters at most/);
  });
});

describe('a command that cannot be understood', () => {
  it.each<[readonly string[], RegExp]>([
    [['add', 'Fees', '--unit', 'money', '--definition', 'D'], /^kpi add needs --formula F, /],
    [['add', 'Fees', '--formula', 'production', '--definition', 'D'], /^kpi add needs --unit UNIT, money, /],
    [['add', 'Fees', '--formula', 'production', '--unit', 'money'], /^kpi add needs --definition SENTENCE, /],
    [FEES.with(5, 'dollars'), /^--unit takes one of money, percent, .*, not “dollars”\./],
    [[...FEES, '--better', 'more'], /^--better takes one of up, down, neither, not “more”\./],
    [['change', 'Fees', '--category', 'fees'], /^--category takes one of financial, .*, not “fees”\./],
    [['change', 'Fees'], /^kpi change needs something to change\./],
    [['change', '--unit', 'money'], /^kpi change needs KPI\./],
    [['remove'], /^kpi remove needs KPI\./],
    [['rename', 'a', 'b'], /^There is no command “kpi rename”/],
  ])('is told what is wrong with it: %j', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('finds help', async () => {
    const { code, stdout } = await runCli(['kpi', 'add', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^npm run chairside -- kpi add NAME \[options\]/);
    expect(stdout).toMatch(/^ {2}--formula F +what the KPI is made of/m);
    expect((await runCli(['help'])).stdout).toMatch(/^ {2}kpi change +change a KPI of a clinic’s own$/m);
  });
});
