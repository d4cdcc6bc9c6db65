import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GoalEffects, type PreviewGoals } from '../../../shared/apiGoals.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { addDays, weekday } from '../../../shared/period.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { SMALL_CONFIG } from '../../support/smallSheet.ts';
import { expectOk, type MappedSheet, mapSheet, preparePush, pushSheet } from '../../support/testPush.ts';
import { type GoalStage, openGoalStage, TODAY } from './goalStage.ts';

let stage: GoalStage;
let sheet: MappedSheet;
let other: MappedSheet;
let provider: string;
beforeAll(async () => {
  stage = await openGoalStage();
  const { clinic, server, database } = stage;
  const { email } = clinic.members.staff;
  sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
  other = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
  provider = await addTestProvider(database.owner, clinic.id, 'Dr. Mine');
  await stage.ask('PUT', 'settings', { removalShare: 1 });
});
beforeEach(async () => {
  await stage.database.owner.execute(sql`delete from goals`);
  for (const each of [sheet, other]) await pushSheet(each, tableOf([]));
});
afterAll(() => stage.close());

/** A sheet with these days and amounts. */
function tableOf(days: readonly (readonly [day: string, amount: string])[]): SheetTable {
  return {
    headers: ['Date', 'Production'],
    rows: days.map(([day, amount], at) => ({ row: at + 2, cells: [day, amount] })),
  };
}

/** The weekdays from one day to another, with that amount each. */
function weekdays(from: string, to: string, amount: string): (readonly [string, string])[] {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1))
    if (weekday(day) < 6) days.push([day, amount] as const);
  return days;
}

/** What the add-on would ask about that table. */
async function previewOf(table: SheetTable): Promise<PreviewGoals> {
  const { sheetSums } = await preparePush(sheet, table);
  const months = [...Map.groupBy(sheetSums, ({ month }) => month)].map(([month, sums]) => ({
    month,
    sums: Object.fromEntries(sums.map(({ measure, sum }) => [measure, sum])),
  }));
  const days = table.rows.map(({ cells: [day] }) => String(day));
  const { connectionId } = sheet;
  return { today: TODAY, connectionId, sheetName: 'Sheet1', dataset: 'financial', months, days };
}

async function preview(table: SheetTable, change: Partial<PreviewGoals> = {}): Promise<GoalEffects> {
  const body = { ...(await previewOf(table)), ...change };
  return expectOk(GoalEffects, await stage.ask('POST', 'goals/preview', body, 'staff'));
}

const BEFORE = tableOf([
  ...weekdays('2025-08-01', '2025-08-29', '55.00'),
  ...weekdays('2025-10-01', '2025-10-31', '100.10'),
  ...weekdays('2025-11-03', '2025-11-05', '80.00'),
]);
const AFTER = tableOf([
  ...weekdays('2024-11-01', '2024-11-08', '10.01'),
  ...weekdays('2025-10-01', '2025-10-30', '100.10'),
  ...weekdays('2025-11-03', '2025-11-13', '90.33'),
]);

const GOALS = [
  { target: '2000' },
  { target: 'previous_month * 1.1' },
  { target: 'same_month_last_year + 1' },
  { target: 'average_of_last(3)' },
  { from: '2025-08-01', to: '2025-08-31', target: '1000' },
  { from: '2025-10-01', to: '2025-10-31', target: '2300' },
  { from: '2023-10-01', to: '2023-10-31', target: '2300' },
  { grain: 'quarter', target: '5000' },
  { grain: 'year', target: 'same_year_last_year' },
  { kpi: 'kept_production', target: '95' },
  { kpi: 'collection_rate', target: '98' },
] as const;

describe('what a push does to the goals', () => {
  it.each([
    ['a first push', tableOf([]), AFTER],
    ['a push of more days and other amounts, with a month gone', BEFORE, AFTER],
    ['a push of less', AFTER, BEFORE],
    ['a push of nothing at all', BEFORE, tableOf([])],
  ])('is foreseen to the last digit, for %s', async (_what, earlier, later) => {
    await pushSheet(other, tableOf(weekdays('2025-09-01', '2025-11-12', '12.34')));
    await pushSheet(sheet, earlier);
    for (const goal of GOALS) await stage.set(goal);
    const before = new Map((await stage.list()).goals.map(({ id, progress }) => [id, progress]));
    const foreseen = await preview(later);
    expect(new Map((await stage.list()).goals.map(({ id, progress }) => [id, progress]))).toEqual(before);
    await pushSheet(sheet, later);
    const { goals } = await stage.list();
    const changed = goals.filter(
      ({ id, progress }) => JSON.stringify(progress) !== JSON.stringify(before.get(id)),
    );
    expect(foreseen.effects.length).toBeGreaterThan(3);
    expect(foreseen.effects).toEqual(
      changed.map(({ id, label, progress }) => ({
        goalId: id,
        label,
        before: before.get(id),
        after: progress,
      })),
    );
    expect(foreseen).toMatchObject({ unchanged: GOALS.length - changed.length, unforeseen: 0 });
  });

  it('is nothing for the goals of other records, and uncertain for those of a provider, of days and of weeks', async () => {
    await stage.set({ kpi: 'call_conversion', target: '50' });
    await stage.set({ grain: 'week' });
    await stage.set({ grain: 'day' });
    await stage.set({ providerId: provider });
    expect(await preview(AFTER)).toEqual({ effects: [], unchanged: 0, unforeseen: 3 });
  });

  it('is uncertain for what no receipt adds up', async () => {
    await stage.set({ kpi: 'active_patients', target: '500' });
    await stage.set({ kpi: 'retention', target: '80' });
    await stage.set({ kpi: 'lost_patients', target: '5' });
    const months = [{ month: '2025-11', sums: { lost_patients: '2', active_patients: '400' } }];
    const effects = await preview(tableOf([]), { dataset: 'patient', months });
    expect(effects).toMatchObject({ effects: [{ after: { value: '2' } }], unforeseen: 2 });
  });

  it('leaves closed months out', async () => {
    await pushSheet(sheet, BEFORE);
    await stage.set({ from: '2025-10-01', to: '2025-10-31' });
    await stage.ask('PUT', 'closed-months/2025-10', {});
    expect(await preview(AFTER)).toMatchObject({ effects: [], unchanged: 1 });
    await stage.ask('DELETE', 'closed-months/2025-10');
    expect(await preview(AFTER)).toMatchObject({ effects: [{ before: {}, after: {} }], unchanged: 0 });
  });

  it('leaves no event, and is not asked by who cannot push', async () => {
    await stage.set();
    const before = await eventsOf(stage.database.owner, stage.clinic.id);
    await preview(AFTER);
    expect(await eventsOf(stage.database.owner, stage.clinic.id)).toEqual(before);
    for (const role of ['provider', 'viewer'] as const) {
      const answer = await stage.ask('POST', 'goals/preview', await previewOf(AFTER), role);
      expect(answer).toMatchObject({ status: 403 });
    }
  });

  it.each<[string, object, string]>([
    [
      'a measure of other records',
      { months: [{ month: '2025-10', sums: { new_patients: '1' } }] },
      'months.0.sums',
    ],
    ['a month that there is not', { months: [{ month: '2025-13', sums: {} }] }, 'months.0.month'],
    [
      'a sum that is no number',
      { months: [{ month: '2025-10', sums: { production: 'much' } }] },
      'months.0.sums.production',
    ],
    ['a day that there is not', { days: ['2025-02-30'] }, 'days.0'],
  ])('is not answered for %s', async (_what, change, field) => {
    const body = { ...(await previewOf(AFTER)), ...change };
    expect(await stage.ask('POST', 'goals/preview', body)).toMatchObject({
      status: 422,
      body: { code: 'invalid_request', errors: { [field]: expect.any(String) } },
    });
  });
});
