import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoalTemplate, GoalTemplates, type SaveGoalTemplate } from '../../../shared/apiGoals.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { expectOk } from '../../support/testPush.ts';
import { type GoalStage, openGoalStage, TODAY } from './goalStage.ts';

let stage: GoalStage;
beforeAll(async () => {
  stage = await openGoalStage();
});
afterAll(() => stage.close());

const OWN: SaveGoalTemplate = {
  ...{ name: 'Collect it all', description: 'What was produced is collected.', category: 'financial' },
  ...{ kpi: 'collection_rate', target: '98', grain: 'quarter' },
};

async function list(role?: 'viewer'): Promise<readonly GoalTemplate[]> {
  return expectOk(GoalTemplates, await stage.ask('GET', 'goal-templates', undefined, role)).templates;
}

async function ownOnes(): Promise<readonly GoalTemplate[]> {
  return (await list()).filter(({ system }) => !system);
}

describe('goal templates', () => {
  it('begin with the three of the system, for everyone', async () => {
    expect(
      (await list('viewer')).map(({ kpi, target, grain, system }) => [kpi, target, grain, system]),
    ).toEqual([
      ['production', 'previous_month * 1.1', 'month', true],
      ['hygiene_reactivation', '95', 'month', true],
      ['no_show_rate', '5', 'month', true],
    ]);
  });

  it('of the clinic’s own are kept, changed and removed, each with an event', async () => {
    expectOk(GoalTemplates, await stage.ask('POST', 'goal-templates', OWN));
    const [kept] = await ownOnes();
    expect(kept).toMatchObject({ ...OWN, system: false });
    const next = { ...OWN, name: 'Nearly all', target: '95', description: null };
    await stage.ask('PUT', `goal-templates/${kept?.id}`, next);
    await stage.ask('PUT', `goal-templates/${kept?.id}`, next);
    expect(await ownOnes()).toMatchObject([{ ...next, id: kept?.id }]);
    await stage.ask('DELETE', `goal-templates/${kept?.id}`);
    expect(await ownOnes()).toEqual([]);
    const events = await eventsOf(stage.database.owner, stage.clinic.id);
    expect(events.map(({ action, subjectId, detail }) => [action, subjectId, detail])).toEqual([
      ['goal_template.added', kept?.id, { name: 'Collect it all' }],
      ['goal_template.changed', kept?.id, { name: 'Nearly all' }],
      ['goal_template.removed', kept?.id, { name: 'Nearly all' }],
    ]);
  });

  it('are named by the goals that were made from them, which outlive them', async () => {
    await stage.ask('POST', 'goal-templates', OWN);
    const [template] = await ownOnes();
    const templateId = template?.id ?? '';
    const goal = await stage.set({ kpi: OWN.kpi, target: OWN.target, grain: OWN.grain, templateId });
    expect(goal.templateId).toBe(templateId);
    await stage.ask('DELETE', `goal-templates/${templateId}`);
    const [left] = (await stage.list()).goals;
    expect(left).toMatchObject({ id: goal.id, templateId: null, target: '98' });
    const again = await stage.ask('PUT', `goals/${goal.id}?today=${TODAY}`, {
      ...{ kpi: OWN.kpi, grain: OWN.grain, from: goal.from, to: goal.to, target: '97' },
      ...{ providerId: null, templateId: null },
    });
    expect(again).toMatchObject({ status: 200 });
  });

  it.each(['staff', 'provider', 'viewer'] as const)('are not changed by a %s', async (role) => {
    const before = await list();
    for (const [method, path, body] of [
      ['POST', 'goal-templates', OWN],
      ['PUT', 'goal-templates/x', OWN],
      ['DELETE', 'goal-templates/x', undefined],
    ] as const) {
      expect(await stage.ask(method, path, body, role)).toMatchObject({ status: 403 });
    }
    expect(await list()).toEqual(before);
  });
});
