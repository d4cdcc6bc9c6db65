import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clinics } from '../../../server/db/schema/existing.ts';
import { runCli } from '../../support/runCli.ts';
import { readCatalogue } from '../db/upgrades/catalogue.ts';
import { BEFORE_PHASES, bringTo, bringToPhaseOne } from '../db/upgrades/earlier.ts';
import { readColumns, takeInventory } from '../db/upgrades/inventory.ts';
import { run } from '../db/upgrades/mustRun.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from '../db/upgrades/place.ts';

const CLINIC = 'cm0democlinicjuniper00001';
const ROWS = 3_000;

const Plan = z.object({
  migrations: z.array(z.string()),
  steps: z.array(z.object({ phase: z.number(), title: z.string(), rows: z.number(), seconds: z.number() })),
});

const databases: UpgradeDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** A database with some thousand records: of before there were phases, or of the first one. */
async function filledDatabase(version: typeof BEFORE_PHASES | 'newest'): Promise<UpgradeDatabase> {
  const database = await makeDatabase(sharedPlace());
  databases.push(database);
  if (version === 'newest') await bringToPhaseOne(database.ownerUrl);
  else await bringTo(database.ownerUrl, version);
  await database.owner
    .insert(clinics)
    .values({ id: CLINIC, name: 'Juniper Street Dental', location: 'Springfield', status: 'active' });
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
    select ${CLINIC}, 'f' || n, date '2023-01-01' + n % 900, 'production', 'All', n / 4.0
    from generate_series(1, ${ROWS}::integer) n`);
  await database.owner.execute(sql`analyze`);
  return database;
}

/** All that a command may not change. */
async function describeAll({ owner }: UpgradeDatabase) {
  return [await readCatalogue(owner), await takeInventory(owner, { columns: await readColumns(owner) })];
}

function migrate(database: UpgradeDatabase, ...options: readonly string[]) {
  return run(database, 'migrate', ...options);
}

async function readPlan(database: UpgradeDatabase, ...options: readonly string[]) {
  const { stdout, stderr, code } = await migrate(database, '--plan', '--json', ...options);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
  return Plan.parse(JSON.parse(stdout));
}

describe('migrate --plan', () => {
  it('names migrations and steps of a database of before phases, with rows and time, and changes nothing', async () => {
    const database = await filledDatabase(BEFORE_PHASES);
    const before = await describeAll(database);
    const { migrations, steps } = await readPlan(database);
    expect(migrations.slice(0, 2)).toEqual(['025 phases', '026 claims']);
    expect([...new Set(steps.map(({ phase }) => phase))]).toEqual([3, 5]);
    const check = steps.find(({ title }) => title === 'check financial_metrics_provider_fkey');
    const copy = steps.find(({ title }) => title === 'copy financial_metrics');
    expect([check?.rows, copy?.rows]).toEqual([ROWS, ROWS]);
    expect(copy?.seconds).toBeGreaterThan(0);
    const { steps: toUuids } = await readPlan(database, '--phase', '4');
    expect([...new Set(toUuids.map(({ phase }) => phase))]).toEqual([3, 4]);
    const copyAgain = toUuids.find(({ title }) => title === 'copy financial_metrics');
    expect(copyAgain).toMatchObject({ rows: ROWS, seconds: expect.any(Number) });
    expect(toUuids.at(-1)?.title).toBe('put the tables with UUIDs into their places');
    expect(await describeAll(database)).toEqual(before);
  });

  it('leaves out what is done, and what lies beyond the phase that is asked for', async () => {
    const database = await filledDatabase('newest');
    const { migrations, steps } = await readPlan(database, '--phase', '3');
    expect(migrations).toEqual([]);
    expect(new Set(steps.map(({ phase }) => phase))).toEqual(new Set([3]));
    expect(await migrate(database, '--phase', '3')).toMatchObject({ code: 0 });
    expect(await readPlan(database, '--phase', '3')).toEqual({ migrations: [], steps: [] });
    const rest = await readPlan(database);
    expect(new Set(rest.steps.map(({ phase }) => phase))).toEqual(new Set([5]));
    const text = await migrate(database, '--plan');
    expect(text.stdout).toMatch(/^Numbered migrations: none\.$/m);
    expect(text.stdout).toMatch(/^Phase 5 +copy financial_metrics +3000 +a moment *$/m);
    expect(text.stdout).toMatch(/^About .* in all, beside the work/m);
  });
});

describe('migrate', () => {
  it('leaves a database with data in the first phase until it is told otherwise', async () => {
    const database = await filledDatabase(BEFORE_PHASES);
    const { stdout } = await migrate(database);
    expect(stdout).toMatch(/^Migrated: 025 phases, /);
    expect(stdout).not.toContain('phase 3');
    expect((await migrate(database)).stdout).toBe('The database is up to date already.\n');
  });

  it('says each step while it goes to a phase, which it reaches once, also where two are told to at once', async () => {
    const database = await filledDatabase('newest');
    const both = await Promise.all([migrate(database, '--phase', '5'), migrate(database, '--phase', '5')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const said = both.map(({ stdout }) => stdout).sort();
    expect(said).toEqual([
      'Migrated: phase 3: foreign keys, phase 5: partitions.\n',
      'The database is up to date already.\n',
    ]);
    const steps = both.map(({ stderr }) => stderr).join('');
    expect(steps).toMatch(/^Phase 3: add pushes_mapping_fkey$/m);
    expect(steps.match(/^Phase 5: copy financial_metrics$/gm)).toHaveLength(1);
    expect(await migrate(database, '--phase', '5', '--json')).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: '{"migrations":[]}\n',
    });
  });

  it('goes back as long as it is not settled, and not any more then', async () => {
    const database = await filledDatabase('newest');
    const first = await describeAll(database);
    await migrate(database, '--phase', '5');
    expect((await migrate(database, '--back-to', '1')).stdout).toBe(
      'Left: phase 5: partitions, phase 3: foreign keys.\n',
    );
    expect(await describeAll(database)).toEqual(first);
    expect((await migrate(database, '--back-to', '1')).stdout).toBe('The database is not beyond phase 1.\n');
    expect((await migrate(database, '--settle')).stdout).toBe('There was nothing to settle.\n');

    await migrate(database, '--phase', '5');
    const settled = await migrate(database, '--settle', '--json');
    expect(JSON.parse(settled.stdout)).toEqual({ settled: ['phase 3: foreign keys', 'phase 5: partitions'] });
    const last = await describeAll(database);
    const refused = await migrate(database, '--back-to', '3', '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toEqual({
      problem: { code: 'phase_stopped', detail: expect.stringContaining('was given up by --settle') },
    });
    expect(await describeAll(database)).toEqual(last);
  });

  it('stops where a row names what is not there, says so, and goes on once it does not', async () => {
    const database = await filledDatabase('newest');
    const orphan = sql`update financial_metrics set provider_id = 'nobody' where id = 'f7'`;
    await database.owner.execute(orphan);
    const stopped = await migrate(database, '--phase', '5', '--json');
    expect(stopped.code).toBe(1);
    const { problem } = JSON.parse(stopped.stdout);
    expect(problem.code).toBe('phase_stopped');
    expect(problem.detail).toContain('1 of financial_metrics (financial_metrics_provider_fkey)');
    await database.owner.execute(sql`update financial_metrics set provider_id = null where id = 'f7'`);
    // Told nothing else, it goes on to the phases that are wanted.
    expect((await migrate(database)).stdout).toBe('Migrated: phase 3: foreign keys, phase 5: partitions.\n');
  });

  it.each<[readonly string[], RegExp]>([
    [['--phase', '2'], /^There is no phase “2” to go to: there are 3, 4 and 5\./],
    [['--back-to', 'x'], /^There is no phase “x” to go to/],
    [['--phase', '5', '--back-to', '1'], /^--phase and --back-to cannot be said together\./],
    [['--phase', '5', '--settle'], /^--phase and --settle cannot be said together\./],
    [['--plan', '--back-to', '1'], /^--plan and --back-to cannot be said together\./],
    [['--plan', '--settle'], /^--plan and --settle cannot be said together\./],
  ])(
    'answers %j with a sentence and exit code 2, before it looks for a database',
    async (options, sentence) => {
      const refused = await runCli(['migrate', ...options]);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(sentence);
    },
  );
});
