import { describe, expect, it } from 'vitest';
import {
  blankGoal,
  usualTargets,
  withChange,
  withTemplate,
} from '../../../../../addon/ui/settings/goals/goalDraft.ts';
import { beginTemplate, categoryOf } from '../../../../../addon/ui/settings/goals/templateDraft.ts';
import type { GoalTemplate } from '../../../../../shared/apiGoals.ts';
import { readTarget } from '../../../../../shared/goalTarget.ts';
import { GRAINS } from '../../../../../shared/period.ts';

const TEMPLATE: GoalTemplate = {
  ...{ id: 't', name: 'Few no-shows', description: null, category: 'operational', system: false },
  ...{ kpi: 'no_show_rate', target: '5', grain: 'week' },
};

describe('a goal that is being set', () => {
  it('begins with the month that runs, to the end of the year', () => {
    expect(blankGoal('2025-10-09')).toMatchObject({ from: '2025-10-01', to: '2025-12-31', grain: 'month' });
  });

  it('takes what a template says, and is from it as long as it says so', () => {
    const draft = withTemplate(blankGoal('2025-10-09'), TEMPLATE);
    expect(draft).toMatchObject({ kpi: 'no_show_rate', target: '5', grain: 'week', templateId: 't' });
    expect(withChange(draft, { to: '2026-12-31', providerId: 'p' })).toMatchObject({ templateId: 't' });
    for (const change of [{ target: '4' }, { kpi: 'no_show_count' }, { grain: 'day' }] as const) {
      expect(withChange(draft, change)).toMatchObject({ ...change, templateId: null });
    }
  });

  it.each(GRAINS)('is offered targets that can be read for each %s', (grain) => {
    const targets = usualTargets(grain).map(({ target }) => readTarget(target, grain).looksBack);
    expect(targets.map((looks) => looks.map(({ kind }) => kind))).toEqual([
      ['previous'],
      ['last_year'],
      ['average'],
    ]);
  });
});

describe('a template that is being kept', () => {
  it('begins with what the goal says that it is made from', () => {
    const progress = { from: '', to: '', value: null, target: null, share: null, projected: null } as const;
    const goal = {
      ...{ ...blankGoal('2025-10-09'), id: 'g', label: 'x'.repeat(120), target: '7', providerName: null },
      progress: { ...progress, projectedShare: null, status: 'no_data' as const, sentence: '' },
    };
    expect(beginTemplate(null, goal, [])).toMatchObject({
      ...{ name: 'x'.repeat(100), kpi: 'production', target: '7', grain: 'month' },
    });
    const { id: _, system: __, ...saved } = TEMPLATE;
    expect(beginTemplate(TEMPLATE, null, [])).toEqual(saved);
  });

  it.each([
    ['financial', 'financial'],
    ['patient', 'patient'],
    ['appointment', 'operational'],
    ['provider', 'operational'],
    ['treatment', 'operational'],
  ] as const)('of a KPI of the category %s is %s', (category, expected) => {
    expect(categoryOf({ category })).toBe(expected);
  });
});
