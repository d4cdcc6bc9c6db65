import { describe, expect, it } from 'vitest';
import { chosenPeriod, periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { goalsOf } from '../../../../addon/ui/insights/goalsOf.ts';
import { barShare, sayTarget } from '../../../../addon/ui/insights/sayGoal.ts';
import { inventGoal } from './inventGoal.ts';

const [THIS_MONTH, LAST_MONTH] = periodChoices('2025-11-03');

describe('the goals in front', () => {
  const goals = [
    inventGoal({ id: 'month' }),
    inventGoal({ id: 'week', grain: 'week', progress: { to: '2025-11-07' } }),
    inventGoal({ id: 'theirs', providerId: 'p1' }),
    inventGoal({ id: 'over', progress: { from: '2025-10-01', to: '2025-10-31' } }),
  ];
  const shown = (choice: Parameters<typeof goalsOf>[1]): readonly string[] =>
    goalsOf(goals, choice).map(({ id }) => id);

  it('are those of the period and of whom it is about', () => {
    expect(shown({ period: THIS_MONTH, providerId: null })).toEqual(['month']);
    expect(shown({ period: THIS_MONTH, providerId: 'p1' })).toEqual(['theirs']);
    expect(shown({ period: LAST_MONTH, providerId: null })).toEqual(['over']);
    const days = chosenPeriod({ from: '2025-11-01', to: '2025-11-07' });
    expect(shown({ period: days, providerId: null })).toEqual(['week']);
  });
});

describe('a goal', () => {
  const money = { unit: 'money', places: 2, better: 'up' } as const;

  it('says whether it is a floor or a ceiling', () => {
    expect(sayTarget('50000.00', money, 'USD')).toBe('Goal: at least $50,000.00');
    expect(sayTarget('5.0', { unit: 'percent', places: 1, better: 'down' }, null)).toBe(
      'Goal: at most 5.0\u00a0%',
    );
    expect(sayTarget(null, money, 'USD')).toBe('Goal: no data');
  });

  it('fills its bar to the end and no further', () => {
    expect(['-3.0', '40.0', '140.0', null].map(barShare)).toEqual([0, 40, 100, null]);
  });
});
