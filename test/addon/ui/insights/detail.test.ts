import { describe, expect, it } from 'vitest';
import { chosenPeriod, periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { openingPeriod } from '../../../../addon/ui/insights/openingPeriod.ts';
import { sayProjection } from '../../../../addon/ui/insights/sayProjection.ts';
import { spanProblem } from '../../../../addon/ui/insights/spanProblem.ts';
import { splitRows } from '../../../../addon/ui/insights/splitRows.ts';
import { splitsFor } from '../../../../addon/ui/insights/splitsFor.ts';
import type { Group } from '../../../../shared/apiBoard.ts';
import { answerOf, inventTile } from './inventTile.ts';

const TODAY = '2025-11-14';
const [THIS_MONTH, , THIS_QUARTER, THIS_YEAR] = periodChoices(TODAY);

function groupOf(label: string, value: string | null, more: Partial<Group> = {}): Group {
  return { member: label.toLowerCase(), label, members: 1, value, share: null, points: [], ...more };
}

describe('the period at the opening', () => {
  const opening = (from: string, to: string) => openingPeriod(TODAY, { span: { from, to }, weekStart: 1 });

  it('is the newest month that holds data', () => {
    expect(opening('2024-01-01', '2025-11-03').name).toBe('this_month');
    expect(opening('2024-01-01', '2025-10-03').name).toBe('last_month');
    expect(opening('2024-01-01', '2025-06-03').span).toEqual({ from: '2025-06-01', to: '2025-06-30' });
  });

  it('is this month where nothing is stored, or where the sheet looks ahead', () => {
    expect(openingPeriod(TODAY, { span: null, weekStart: 1 }).name).toBe('this_month');
    expect(opening('2024-01-01', '2026-02-01').name).toBe('this_month');
  });
});

describe('days of the person’s own', () => {
  it.each([
    ['2025-11-14', '2025-11-01', 'The last day comes before the first.'],
    ['', '2025-11-01', 'Choose both days.'],
    ['0202-01-01', '2025-11-01', 'Choose days between 1900 and 2199.'],
    ['2025-11-01', '2025-11-01', null],
  ])('from %s to %s: %s', (from, to, problem) => {
    expect(spanProblem({ from, to })).toBe(problem);
  });
});

describe('what a period comes to', () => {
  const projection = { value: '214000.00', asOf: TODAY, openDays: 20, openDaysOver: 10 };
  const tile = {
    ...inventTile('production', '107000.00'),
    answer: answerOf('production', '107000.00', { projection }),
  };

  it('is said with the day on which it ends', () => {
    expect(sayProjection(tile, THIS_MONTH, 'USD')).toBe('At this rate $214,000.00 by Nov 30');
    expect(THIS_QUARTER && sayProjection(tile, THIS_QUARTER, 'USD')).toMatch(/by Dec 31$/);
    expect(THIS_YEAR && sayProjection(tile, THIS_YEAR, 'USD')).toMatch(/by Dec 31$/);
    const days = chosenPeriod({ from: '2025-11-01', to: TODAY });
    expect(sayProjection(tile, days, 'USD')).toMatch(/by Nov 30$/);
  });

  it('is not said where it is what there is already, or unknown', () => {
    const same = { ...projection, value: '107000.00' };
    const answer = answerOf('production', '107000.00', { projection: same });
    expect(sayProjection({ ...tile, answer }, THIS_MONTH, 'USD')).toBeNull();
    expect(sayProjection(inventTile('production', '1.00'), THIS_MONTH, 'USD')).toBeNull();
  });
});

describe('a split', () => {
  const kpi = { unit: 'money', places: 2 } as const;

  it('has bars beside the longest one, from zero', () => {
    const rows = splitRows(
      [groupOf('A', '-80.00', { share: '80.0' }), groupOf('B', '20.00')],
      kpi,
      'USD',
      true,
    );
    expect(rows.map(({ figure, share, length }) => [figure, share, length])).toEqual([
      ['−$80.00', '80.0\u00a0%', 1],
      ['$20.00', null, 0.25],
    ]);
    expect(splitRows([groupOf('A', '0.00')], kpi, null, true)[0]?.length).toBe(0);
  });

  it('opens single members, those that say none only for whoever sees all, and never a crowd', () => {
    const groups = [
      groupOf('A', '1.00'),
      groupOf('No provider', '1.00', { member: null }),
      groupOf('3 others', '1.00', { member: null, members: 3 }),
    ];
    const members = (seesAll: boolean) => splitRows(groups, kpi, null, seesAll).map(({ member }) => member);
    expect(members(true)).toEqual(['a', '', null]);
    expect(members(false)).toEqual(['a', null, null]);
  });

  it('shows figures of single people to whom they belong', () => {
    const kpiOf = { dimensions: ['provider', 'staff_member', 'weekday'] } as const;
    const dimensions = [...kpiOf.dimensions];
    expect(splitsFor('staff', { dimensions })).toEqual(dimensions);
    expect(splitsFor('provider', { dimensions })).toEqual(['provider', 'weekday']);
    expect(splitsFor('viewer', { dimensions })).toEqual(['weekday']);
  });
});
