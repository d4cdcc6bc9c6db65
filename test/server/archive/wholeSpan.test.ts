import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyAggregates } from '../../../server/aggregates/verifyAggregates.ts';
import { Goals, type SaveGoal } from '../../../shared/apiGoals.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { expectOk } from '../../support/testPush.ts';
import { readIds } from '../aggregates/readKept.ts';
import { type ArchiveStage, openArchiveStage, readChecksums } from './archiveStage.ts';
import { type BookOfMonths, monthsOf, pushMonths } from './bookOfMonths.ts';
import { type Answers, askAll } from './wholeSpan.ts';

const MONTHS = monthsOf('2023-01', 26);
const OLD = MONTHS.slice(0, 24);
const SPAN = { from: '2023-01-01', to: '2025-02-28', today: '2025-02-15' };
const DATASETS = 4;
/** Some thousand questions and two hundred commands, on a machine that others use too. */
const TIMEOUT_MS = 300_000;

const Done = z.object({
  months: z.array(
    z.object({ state: z.string(), month: z.string(), records: z.number(), fileName: z.string() }),
  ),
});

let stage: ArchiveStage;
let book: BookOfMonths;
let before: Answers;
let checksums: unknown;
beforeAll(async () => {
  stage = await openArchiveStage();
  book = await pushMonths(stage, MONTHS);
  await setGoals();
  before = await askAll(stage, book.sheets, SPAN);
  expect(before.get('totals?dataset=financial')).toMatchObject({ months: { length: MONTHS.length } });
  checksums = await readChecksums(stage);
}, TIMEOUT_MS);
afterAll(() => stage.close());

async function setGoals(): Promise<void> {
  const goal: SaveGoal = {
    ...{
      kpi: 'production',
      grain: 'month',
      from: '2025-01-01',
      to: '2025-12-31',
      target: 'same_month_last_year * 1.1',
    },
    ...{ providerId: null, templateId: null },
  };
  for (const each of [goal, { ...goal, target: 'average_of_last(12)' }, { ...goal, kpi: 'total_calls' }]) {
    expectOk(Goals, await stage.ask('POST', `goals?today=${SPAN.today}`, each));
  }
}

/** The questions that are answered otherwise than before. */
async function differing(): Promise<string[]> {
  const now = await askAll(stage, book.sheets, SPAN);
  expect(now.size).toBe(before.size);
  return [...now].flatMap(([question, answer]) =>
    JSON.stringify(answer) === JSON.stringify(before.get(question)) ? [] : [question],
  );
}

async function countOld(): Promise<number> {
  const [row] = await stage.database.owner.execute<{ count: number }>(sql`
    select ((select count(*) from financial_metrics where date < '2025-01-01')
      + (select count(*) from appointment_metrics where date < '2025-01-01')
      + (select count(*) from call_metrics where date < '2025-01-01')
      + (select count(*) from patient_metrics where date < '2025-01-01'))::integer as count`);
  return row?.count ?? -1;
}

it(
  '24 months go to files and come back, every answer over the whole span is the same meanwhile and afterwards',
  async () => {
    const records = await countOld();
    const run = await stage.archiveBefore('2025-01');
    const { months } = Done.parse(run.data);
    expect(run.code).toBe(0);
    expect(months.filter(({ state }) => state === 'archived')).toHaveLength(OLD.length * DATASETS);
    expect(months.reduce((sum, each) => sum + each.records, 0)).toBe(records);
    expect(await countOld()).toBe(0);
    expect(months.filter(({ fileName }) => !existsSync(join(stage.folder, fileName)))).toEqual([]);

    expect(await differing()).toEqual([]);
    expect(await verifyAggregates(stage.database.owner, stage.clinic.id)).toMatchObject({ wrongCount: 0 });
    expect(await stage.archive('verify')).toMatchObject({ code: 0, data: { wrong: [] } });

    // What was added up of the archive outlives a rebuild of all the rest.
    await stage.database.owner.execute(sql`select rebuild_aggregates(${stage.clinic.id})`);
    expect([...(await readIds(stage.database.owner, stage.clinic.id))]).toEqual(before.get('aggregates'));

    for (const month of OLD) {
      expect(await stage.archive('restore', '--clinic', stage.clinic.id, '--month', month)).toMatchObject({
        code: 0,
        data: { restored: [{}, {}, {}, {}] },
      });
    }
    expect(await readChecksums(stage)).toEqual(checksums);
    expect(await differing()).toEqual([]);
    expect(await verifyAggregates(stage.database.owner, stage.clinic.id)).toMatchObject({ wrongCount: 0 });
    expect(await stage.archive('list')).toMatchObject({ data: { months: [] } });
    const [left] = await stage.database.owner.execute(
      sql`select count(*)::integer as rows from archived_rows`,
    );
    expect(left).toEqual({ rows: 0 });

    const events = (await eventsOf(stage.database.owner, stage.clinic.id)).map(({ action }) => action);
    expect(events.filter((action) => action === 'month.archived')).toHaveLength(OLD.length * DATASETS);
    expect(events.filter((action) => action === 'month.restored')).toHaveLength(OLD.length * DATASETS);
  },
  TIMEOUT_MS,
);
