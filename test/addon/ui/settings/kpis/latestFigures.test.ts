import { describe, expect, it } from 'vitest';
import { askFigures, latestMonth, readFigures } from '../../../../../addon/ui/settings/kpis/latestFigures.ts';
import { AskBoard, type Board, type KpiDefinition } from '../../../../../shared/apiBoard.ts';
import { MOST_OWN_KPIS } from '../../../../../shared/apiKpis.ts';
import { ownKpi } from '../../../../../shared/ownKpi.ts';

const SEPTEMBER = { from: '2025-09-01', to: '2025-09-30' };

function kpi(key: string): KpiDefinition {
  const saved = { label: key, unit: 'money', better: 'up', category: 'financial' } as const;
  const made = ownKpi(key, key, { ...saved, formula: 'production', definition: 'Ours.' });
  return { ...made, own: true, dimensions: [] };
}

describe('the month of the latest figures', () => {
  it.each([
    ['the last whole one', '2024-01-05', '2025-10-08', SEPTEMBER],
    ['the last one with data', '2024-01-05', '2025-02-11', { from: '2025-02-01', to: '2025-02-28' }],
    ['this one where nothing is older', '2025-10-02', '2025-10-08', { from: '2025-10-01', to: '2025-10-31' }],
  ])('is %s', (_, from, to, month) => {
    expect(latestMonth('2025-10-09', { from, to })).toEqual(month);
  });

  it('is none where nothing is stored', () => {
    expect(latestMonth('2025-10-09', null)).toBeNull();
  });
});

describe('the latest figures', () => {
  it('of as many KPIs as a clinic may have are asked as the board takes it', () => {
    const kpis = Array.from({ length: MOST_OWN_KPIS }, (_, index) => kpi(`kpi_${index}`));
    const { questions } = AskBoard.parse(askFigures(kpis, SEPTEMBER, '2025-10-09'));
    expect(questions.flatMap((question) => question.kpis)).toEqual(kpis.map(({ key }) => key));
  });

  it('are said with their month, and no data where there is none', () => {
    const answer = (key: string, value: string | null): Board['answers'][number]['kpis'][number] => ({
      ...{ kpi: key, value, points: [], trend: null, projection: null, measures: [], groups: [] },
      previous: { ...SEPTEMBER, value: null, change: null, percent: null },
      lastYear: { ...SEPTEMBER, value: null, change: null, percent: null },
    });
    const kpis = [kpi('a'), kpi('b'), kpi('c')];
    const board: Board = {
      weekStart: 1,
      answers: [{ kpis: [answer('a', '1234.50'), answer('b', null)] }, { kpis: [answer('c', '-2.00')] }],
    };
    expect([...readFigures(kpis, SEPTEMBER, board).values()]).toEqual([
      'Sep 2025: 1,234.50',
      'Sep 2025: no data',
      'Sep 2025: −2.00',
    ]);
  });
});
