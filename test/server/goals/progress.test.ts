import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GoalTrial, type SaveGoal } from '../../../shared/apiGoals.ts';
import { expectOk } from '../../support/testPush.ts';
import { type GoalStage, MONTHLY, markDays, openGoalStage, seedProduction, TODAY } from './goalStage.ts';

let stage: GoalStage;
beforeAll(async () => {
  stage = await openGoalStage();
  const { database, clinic } = stage;
  await seedProduction(stage);
  // 10 booked on each weekday of October and of November up to the 14th; to four of them in each month nobody comes.
  await database.owner.execute(sql`
    insert into appointment_metrics (clinic_id, id, date, appointment_type, scheduled_count, completed_count,
      cancelled_count, no_show_count)
    select ${clinic.id}, as_id('a' || n), day, 'recall', 10, 8, 0,
      case when day in ('2025-10-06', '2025-10-07', '2025-10-08', '2025-10-09', '2025-11-03', '2025-11-05', '2025-11-07',
        '2025-11-11') then 1 else 0 end
    from generate_series(0, 44) n cross join lateral (select date '2025-10-01' + n as day) d
    where extract(isodow from day) < 6`);
  // One record a month: no rhythm in it.
  await database.owner.execute(sql`
    insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
      lost_patients, patient_retention_rate)
    select ${clinic.id}, as_id('p' || n), (date '2025-06-01' + n * interval '1 month')::date, 490 + n * 2, 20, 0, 0, 90
    from generate_series(0, 5) n`);
  await markDays(stage);
});
afterAll(() => stage.close());

async function tryGoal(change: Partial<SaveGoal>, today = TODAY): Promise<GoalTrial> {
  return expectOk(
    GoalTrial,
    await stage.ask('POST', `goals/trial?today=${today}`, { ...MONTHLY, ...change }),
  );
}

const OCTOBER = { from: '2025-10-01', to: '2025-10-31' };
const NOVEMBER = { from: '2025-11-01', to: '2025-11-30' };

describe('a goal that is to be reached', () => {
  it.each<[string, Partial<SaveGoal>, object]>([
    [
      'is on track where the open days that are left bring it there',
      { target: '2000' },
      { ...NOVEMBER, value: '1000.00', share: '50.0', projected: '2000.00', projectedShare: '100.0' },
    ],
    ['is at risk where they do not', { target: '2000.01' }, { status: 'at_risk', projected: '2000.00' }],
    ['is met as soon as a sum is there', { target: '1000' }, { status: 'met', sentence: 'Met: 100 %' }],
    ['is not met a cent before', { target: '1000.01' }, { status: 'on_track' }],
    [
      'is met when its period is over',
      { ...OCTOBER, target: '2000' },
      { status: 'met', sentence: 'Met: 115 %' },
    ],
    [
      'is missed when its period is over',
      { ...OCTOBER, target: '3500' },
      { status: 'missed', value: '2300.00', projected: null, sentence: 'Missed by 1,200.00' },
    ],
    [
      'looks at the last period of a span that is over',
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2024-12-01', to: '2024-12-31', value: '2200.00', status: 'met' },
    ],
    [
      'looks at the first period of a span to come',
      { from: '2026-02-10', to: '2026-12-31' },
      { from: '2026-02-01', to: '2026-02-28', status: 'upcoming', sentence: 'Begins on February 1, 2026' },
    ],
    [
      'has no data where there is none, and never 0',
      { from: '2023-03-01', to: '2023-03-31' },
      { status: 'no_data', value: null, share: null, sentence: 'No data in March 2023' },
    ],
    [
      'is for weeks',
      { grain: 'week', target: '500' },
      { from: '2025-11-10', to: '2025-11-16', value: '500.00', status: 'met' },
    ],
    [
      'is for days',
      { grain: 'day' },
      { from: TODAY, to: TODAY, sentence: 'No data on November 15, 2025 yet' },
    ],
    [
      'is for quarters',
      { grain: 'quarter', target: '7000' },
      { from: '2025-10-01', to: '2025-12-31', value: '3300.00', status: 'at_risk' },
    ],
    [
      'is for years',
      { grain: 'year', target: '20000' },
      { from: '2025-01-01', value: '22800.00', status: 'met' },
    ],
    [
      'says how far it is where nothing shows a rhythm',
      { kpi: 'new_patients', target: '40' },
      { status: 'at_risk', value: '20', projected: null, sentence: 'So far 50 %' },
    ],
    [
      'is not met by a level before its period is over',
      { kpi: 'active_patients', target: '480' },
      { status: 'on_track', value: '500', sentence: 'So far 104 %' },
    ],
    [
      'is not met by a rate before its period is over',
      { kpi: 'completion_rate', target: '75' },
      { status: 'on_track', value: '80.0', sentence: 'At this rate 80.0 % by month end, at least 75.0 %' },
    ],
  ])('%s', async (_what, change, expected) => {
    expect((await tryGoal(change)).progress).toMatchObject(expected);
  });
});

describe('a goal that is not to be passed', () => {
  const rate = { kpi: 'no_show_rate' };
  const count = { kpi: 'no_show_count' };
  it.each<[string, Partial<SaveGoal>, object]>([
    [
      'is on track, not met, in the middle of a period',
      { ...rate, target: '5' },
      { value: '4.0', status: 'on_track', sentence: 'At this rate 4.0 % by month end, at most 5.0 %' },
    ],
    ['is at risk above its target', { ...rate, target: '3' }, { status: 'at_risk' }],
    [
      'is met when the period is over',
      { ...OCTOBER, ...rate, target: '5' },
      { status: 'met', sentence: 'Met: 1.7 %, at most 5.0 %' },
    ],
    [
      'is missed when the period is over',
      { ...OCTOBER, ...rate, target: '1' },
      { status: 'missed', sentence: 'Missed by 0.7 points' },
    ],
    [
      'is missed at once by a sum that is above it',
      { ...count, target: '3' },
      { status: 'missed', sentence: 'Missed by 1' },
    ],
    [
      'is at risk where the days that are left would pass it',
      { ...count, target: '7' },
      { value: '4', projected: '8', status: 'at_risk', sentence: 'At this rate 8 by month end, at most 7' },
    ],
    ['is on track where they would not', { ...count, target: '8' }, { projected: '8', status: 'on_track' }],
  ])('%s', async (_what, change, expected) => {
    expect((await tryGoal(change)).progress).toMatchObject(expected);
  });
});

describe('a target that is a formula', () => {
  it.each<[string, Partial<SaveGoal>, object]>([
    ['the period before', { target: 'previous_month * 1.1' }, { target: '2530.00' }],
    ['the same period a year earlier', { target: 'same_month_last_year' }, { target: '2100.00' }],
    ['an average of periods before', { target: 'average_of_last(3)' }, { target: '2200.00' }],
    ['the quarter before', { grain: 'quarter', target: 'previous_quarter' }, { target: '6600.00' }],
    ['the week before', { grain: 'week', target: 'previous_week + 1' }, { target: '501.00' }],
    ['the same week a year earlier', { grain: 'week', target: 'same_week_last_year' }, { target: '500.00' }],
    ['the day before', { grain: 'day', target: 'previous_day' }, { target: '100.00' }],
    ['the year before', { grain: 'year', target: 'same_year_last_year' }, { target: '26200.00' }],
    ['the greater one of two', { target: 'max(previous_month, 5000)' }, { target: '5000.00' }],
    [
      'nothing that has data',
      { from: '2024-01-01', to: '2024-01-31', target: 'previous_month * 1.1 + 1000' },
      { target: null, share: null, status: 'no_data', sentence: 'No target: no data in December 2023' },
    ],
    [
      'an average of nothing that has data',
      { from: '2024-01-01', to: '2024-01-31', target: 'average_of_last(3)' },
      { target: null, status: 'no_data', sentence: 'No target: no data in the 3 months before' },
    ],
    [
      'an average of those that have data',
      { from: '2024-02-01', to: '2024-02-29', target: 'average_of_last(24)' },
      { target: '2300.00' },
    ],
    [
      'a division that comes to nothing',
      { target: '5 / (previous_month - previous_month)' },
      { target: null, status: 'no_data', sentence: 'No target: its formula divides by zero here' },
    ],
  ])('looks back at %s', async (_what, change, expected) => {
    expect((await tryGoal(change)).progress).toMatchObject(expected);
  });

  it('is another one in each period of the goal', async () => {
    const goal = { target: 'previous_month * 1.1' };
    const targets = [];
    for (const today of ['2025-09-10', '2025-10-10', '2025-11-10']) {
      targets.push((await tryGoal(goal, today)).progress.target);
    }
    expect(targets).toEqual(['2310.00', '2420.00', '2530.00']);
  });
});

describe('a goal in words', () => {
  it.each<[Partial<SaveGoal>, string]>([
    [{ target: '50000' }, 'Gross production each month: at least 50,000.00'],
    [{ target: ' previous_month*1.1 ' }, 'Gross production each month: at least the previous month × 1.1'],
    [
      { grain: 'quarter', target: 'average_of_last(4)' },
      'Gross production each quarter: at least the average of the last 4 quarters',
    ],
    [{ kpi: 'no_show_rate', target: '5' }, 'No-show rate each month: at most 5 %'],
    [{ ...OCTOBER, kpi: 'no_show_rate', target: '4.5' }, 'No-show rate in October 2025: at most 4.5 %'],
  ])('is %j', async (change, label) => {
    expect((await tryGoal(change)).label).toBe(label);
  });

  it('begins its weeks when the clinic does', async () => {
    const week = { grain: 'week', from: '2025-11-12', to: '2025-11-12' } as const;
    expect((await tryGoal(week)).label).toContain('in the week of November 10, 2025');
    await stage.ask('PUT', 'settings', { weekStart: 7 });
    expect(await tryGoal(week)).toMatchObject({
      label: expect.stringContaining('in the week of November 9, 2025'),
      progress: { from: '2025-11-09', to: '2025-11-15', value: '500.00' },
    });
    await stage.ask('PUT', 'settings', { weekStart: 1 });
  });
});
