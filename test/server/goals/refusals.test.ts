import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinicKpis } from '../../../server/db/schema/kpis.ts';
import type { SaveGoal } from '../../../shared/apiGoals.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { type GoalStage, MONTHLY, openGoalStage, TODAY } from './goalStage.ts';

let stage: GoalStage;
let ours: string;
let theirs: string;
let theirTemplate: string;
beforeAll(async () => {
  stage = await openGoalStage();
  const { owner } = stage.database;
  const other = await makeClinic(owner);
  ours = await addTestProvider(owner, stage.clinic.id, 'Dr. Ours');
  theirs = await addTestProvider(owner, other.id, 'Dr. Elsewhere');
  theirTemplate = newId();
  await owner.execute(sql`
    insert into goal_templates (id, clinic_id, name, category, metric_definition_id, target_formula, time_period)
    values (${theirTemplate}, ${other.id}, 'Theirs', 'financial', as_id('cm0chairsideproduction001'), '1', 'monthly')`);
  for (const [key, formula] of [
    ['own_a', 'own_b + 1'],
    ['own_b', 'own_a + 1'],
  ] as const) {
    await owner.insert(clinicKpis).values({
      ...{ clinicId: stage.clinic.id, id: newId(), key, label: key, unit: 'money', places: 2, formula },
      ...{ better: 'up', definition: 'In a circle.', category: 'financial' },
    });
  }
});
afterAll(() => stage.close());

const DEEP = `${'('.repeat(25)}1${'+1)'.repeat(25)}`;

/** What is wrong with a goal, the field that it is said beside, and the words of the sentence. */
const WRONG: readonly (readonly [string, () => Partial<SaveGoal>, keyof SaveGoal, RegExp])[] = [
  ['a KPI that nobody knows', () => ({ kpi: 'happiness' }), 'kpi', /no KPI "happiness"/],
  ['a KPI that goes in a circle', () => ({ kpi: 'own_a' }), 'kpi', /circle: own_a, own_b/],
  [
    'a period that ends before it begins',
    () => ({ from: '2025-12-01', to: '2025-11-30' }),
    'to',
    /ends on 2025-11-30, before it begins on 2025-12-01/,
  ],
  ['a year that nobody keeps', () => ({ from: '0900-01-01' }), 'from', /between 1900-01-01 and 2199-12-31/],
  ['a formula that cannot be read', () => ({ target: 'previous_month *' }), 'target', /cannot be read/],
  ['something that is no formula', () => ({ target: 'a.b' }), 'target', /something else than numbers/],
  ['blanks alone', () => ({ target: '  ' }), 'target', /empty/],
  ['an unknown name', () => ({ target: 'next_month * 2' }), 'target', /not "next_month"/],
  ['the name of a KPI', () => ({ target: 'production * 2' }), 'target', /knows previous_month/],
  [
    'another grain’s name',
    () => ({ target: 'previous_week' }),
    'target',
    /for each month knows previous_month/,
  ],
  ['an unknown function', () => ({ target: 'eval(1)' }), 'target', /no function of that name/],
  ['brackets too deep', () => ({ target: DEEP }), 'target', /nested more than 20 deep/],
  ['a division by zero', () => ({ target: 'previous_month / (3 - 3)' }), 'target', /divides by zero/],
  ['an average of nothing', () => ({ target: 'average_of_last(0)' }), 'target', /from 1 to 24/],
  ['an average of too much', () => ({ target: 'average_of_last(25)' }), 'target', /from 1 to 24/],
  ['half a period', () => ({ target: 'average_of_last(1.5)' }), 'target', /whole number/],
  ['a template of another clinic', () => ({ templateId: theirTemplate }), 'templateId', /no such template/],
  ['a provider of another clinic', () => ({ providerId: theirs }), 'providerId', /no such provider/],
  ['a provider of nowhere', () => ({ providerId: 'x' }), 'providerId', /no such provider/],
  [
    'a KPI that cannot be split by provider',
    () => ({ kpi: 'call_conversion', providerId: ours }),
    'providerId',
    /Call conversion cannot be split by provider/,
  ],
];

describe('a goal with', () => {
  it.each(WRONG)('%s is refused beside its field, in a sentence', async (_what, change, field, words) => {
    const before = await eventsOf(stage.database.owner, stage.clinic.id);
    for (const path of ['goals', 'goals/trial']) {
      const answer = await stage.ask('POST', `${path}?today=${TODAY}`, { ...MONTHLY, ...change() });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          code: 'goal_invalid',
          detail: expect.stringMatching(words),
          errors: { [field]: expect.stringMatching(words) },
        },
      });
    }
    expect((await stage.list()).goals).toEqual([]);
    expect(await eventsOf(stage.database.owner, stage.clinic.id)).toEqual(before);
  });

  it('several things wrong says each beside its field', async () => {
    const body = { ...MONTHLY, kpi: 'happiness', to: '2024-01-01', target: '(', providerId: 'x' };
    const answer = await stage.ask('POST', `goals?today=${TODAY}`, body);
    const sentence = expect.any(String);
    expect(answer).toMatchObject({
      body: { errors: { kpi: sentence, to: sentence, target: sentence, providerId: sentence } },
    });
  });

  it('months that have no data is allowed, and says so', async () => {
    const goal = await stage.set({ from: '2024-03-01', to: '2024-03-31', target: 'previous_month' });
    expect(goal.progress).toMatchObject({ status: 'no_data', sentence: 'No data in March 2024' });
    await stage.ask('DELETE', `goals/${goal.id}?today=${TODAY}`);
  });

  it.each([
    ['no day', ''],
    ['half a day', '?today=2025-11'],
    ['a day that there is not', '?today=2025-02-30'],
  ])('%s to be seen from is refused', async (_what, query) => {
    expect(await stage.ask('POST', `goals${query}`, MONTHLY)).toMatchObject({
      status: 422,
      body: { code: 'invalid_request', errors: { today: expect.any(String) } },
    });
  });
});

describe('a template with', () => {
  const template = {
    ...{ name: 'Mine', description: null, category: 'financial' },
    ...{ kpi: 'production', target: 'previous_month', grain: 'month' },
  };
  it.each([
    ['an unknown KPI', { kpi: 'happiness' }, 'kpi'],
    ['a target that cannot be read', { target: 'previous_year' }, 'target'],
    ['a blank name', { name: '  ' }, 'name'],
  ])('%s is refused beside its field', async (_what, change, field) => {
    expect(await stage.ask('POST', 'goal-templates', { ...template, ...change })).toMatchObject({
      status: 422,
      body: { code: 'goal_invalid', errors: { [field]: expect.stringMatching(/\.$/) } },
    });
  });

  it('the system’s mark is not changed or taken away by anyone', async () => {
    for (const [method, body] of [['PUT', template], ['DELETE']] as const) {
      expect(await stage.ask(method, 'goal-templates/cm0chairsidetemplate00001', body)).toMatchObject({
        status: 422,
        body: { code: 'goal_invalid', detail: expect.stringContaining('system stay as they are') },
      });
    }
  });

  it('another clinic’s name on it is not there', async () => {
    for (const [method, body] of [['PUT', template], ['DELETE']] as const) {
      expect(await stage.ask(method, `goal-templates/${theirTemplate}`, body)).toMatchObject({ status: 404 });
    }
  });
});
