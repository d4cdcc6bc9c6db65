import { describe, expect, it } from 'vitest';
import { askParts, type BoardChoice, partsFor } from '../../../../addon/ui/dashboard/boardParts.ts';
import type { Chart, ChartTable } from '../../../../addon/ui/dashboard/charts/chart.ts';
import { listCharts } from '../../../../addon/ui/dashboard/charts/listCharts.ts';
import { AskBoard, BOARD_LIMITS } from '../../../../shared/apiBoard.ts';
import type { StaleSync } from '../../../../shared/apiSync.ts';
import { ROLES, type RoleName } from '../../../../shared/roles.ts';
import { CATALOGUE, CHOICE, type InventedBoard, inventView } from './inventView.ts';

function chartOf(
  key: string,
  board: InventedBoard,
  role: RoleName = 'staff',
  choice: BoardChoice = CHOICE,
): Chart {
  const chart = listCharts(inventView(board, role, choice)).find((each) => each.key === key);
  if (chart === undefined) throw new Error(`there is no chart ${key}`);
  return chart;
}

/** What stands in the table, as people read it. */
function texts({ rows }: ChartTable): string[][] {
  return rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text.replaceAll('\u00a0', ' '))]);
}

const MONEY: InventedBoard = {
  money: {
    net_production: { value: '300.50', points: ['100.00', '200.50', null] },
    collection: { value: '280.00', points: ['80.00', '200.00', null] },
  },
};

describe('what the dashboard asks', () => {
  it.each(ROLES)('is one board that the server takes, for a %s', (role) => {
    const body = askParts(partsFor(role), CHOICE, '2025-06-01');
    expect(AskBoard.parse(body)).toEqual(body);
    expect(body.questions.length).toBeLessThanOrEqual(BOARD_LIMITS.questions);
  });

  it('splits no KPI by what its rows do not say, and asks one provider’s figures of those that have any', () => {
    const dimensions = new Map(CATALOGUE.kpis.map((kpi) => [kpi.key, kpi.dimensions]));
    const { questions } = askParts(partsFor('staff'), { ...CHOICE, providerId: 'p1' }, '2025-06-01');
    for (const { kpis, by, providerId } of questions) {
      const wanted = providerId === undefined ? by : 'provider';
      for (const kpi of kpis) {
        expect(dimensions.has(kpi), kpi).toBe(true);
        if (wanted !== undefined) expect(dimensions.get(kpi), kpi).toContain(wanted);
      }
      expect([by, providerId].filter((each) => each !== undefined).length).toBeLessThan(2);
    }
    expect(questions.filter(({ providerId }) => providerId === 'p1')).toHaveLength(2);
  });

  it('leaves out what a viewer is refused, and nothing that others may ask', () => {
    const splits = (role: RoleName) =>
      askParts(partsFor(role), CHOICE, '2025-06-01').questions.map(({ by }) => by);
    expect(splits('viewer')).not.toContain('provider');
    for (const role of ['clinic_admin', 'staff', 'provider'] as const)
      expect(splits(role)).toContain('provider');
  });

  it('has a definition for every KPI of every chart', () => {
    const known = new Set(CATALOGUE.kpis.map(({ key }) => key));
    const charts = listCharts(inventView({}));
    expect(charts.flatMap(({ kpis }) => kpis).filter((kpi) => !known.has(kpi))).toEqual([]);
    expect(new Set(charts.map(({ key }) => key)).size).toBe(charts.length);
  });
});

describe('a chart of numbers that are not up to date', () => {
  it('has the spreadsheets that were not read for long, if they feed it', () => {
    const phones: StaleSync = { spreadsheetName: 'Phones', lastSuccessAt: null, datasets: ['call'] };
    const charts = listCharts(inventView({}, 'staff', CHOICE, { stale: [phones] }));
    const told = charts.filter(({ stale }) => stale.includes(phones)).map(({ key }) => key);
    expect(told).toEqual(['calls']);
  });
});

describe('a chart over time', () => {
  it('has a row for each period, with what has no data said to have none, and the whole below', () => {
    const { table } = chartOf('collections', MONEY);
    expect(table.corner).toBe('Month');
    expect(table.columns).toEqual(['Net production', 'Collections']);
    expect(texts(table)).toEqual([
      ['Jan 2025', '100.00', '80.00'],
      ['Feb 2025', '200.50', '200.00'],
      ['Mar 2025', 'no data', 'no data'],
    ]);
    expect(table.whole?.cells.map(({ text }) => text)).toEqual(['300.50', '280.00']);
  });

  it('has amounts in the clinic’s currency, where it has one', () => {
    const view = inventView(MONEY, 'staff', CHOICE, { currency: 'EUR' });
    const [chart] = listCharts(view);
    expect(chart?.table.whole?.cells.map(({ text }) => text)).toEqual(['€300.50', '€280.00']);
  });

  it('has no rows where there is no data at all', () => {
    expect(chartOf('outcomes', MONEY).table).toMatchObject({ rows: [], whole: null });
  });

  it('says which periods are not whole', () => {
    const span = { from: '2025-01-06', to: '2025-03-14' };
    const { rows } = chartOf('collections', MONEY, 'staff', { ...CHOICE, span }).table;
    expect(rows.map(({ isPart }) => isPart)).toEqual([true, false, true]);
    expect(rows.map(({ label }) => label)).toEqual(['Jan 6–31, 2025', 'Feb 2025', 'Mar 1–14, 2025']);
  });

  it('opens the rows of a period, and of the chosen provider', () => {
    const { table } = chartOf('collections', MONEY, 'staff', { ...CHOICE, providerId: 'p1' });
    const [net, collected] = table.rows[1]?.cells ?? [];
    expect(collected?.wish).toMatchObject({
      measures: [{ measure: 'collection' }],
      span: { from: '2025-02-01', to: '2025-02-28' },
      providerId: 'p1',
      title: 'Collections, Feb 2025',
      expected: '200.00',
    });
    expect(net?.wish?.measures.map(({ measure }) => measure).sort()).toEqual(['adjustment', 'production']);
    expect(net?.wish?.expected).toBeNull();
    expect(table.rows[2]?.cells.map(({ wish }) => wish)).toEqual([null, null]);
  });
});

describe('a chart by members', () => {
  const PRODUCTION: InventedBoard = {
    providers: {
      production: {
        value: '100.00',
        groups: [
          { label: 'Lindqvist', member: 'p1', value: '60.00', share: '60.0' },
          { label: 'No provider', member: null, value: '40.00', share: '40.0' },
        ],
      },
    },
  };

  it('has a row for each, with shares, and all of them below', () => {
    const { table } = chartOf('providers', PRODUCTION);
    expect(table.columns).toEqual(['Gross production', 'Share']);
    expect(texts(table)).toEqual([
      ['Lindqvist', '60.00', '60.0 %'],
      ['No provider', '40.00', '40.0 %'],
    ]);
    expect(table.whole?.cells.map(({ text }) => text)).toEqual(['100.00', '']);
  });

  it('puts the KPIs of a member side by side, whatever order each of them has', () => {
    const groupsOf = (...groups: readonly (readonly [string, string])[]) => ({
      groups: groups.map(([label, value]) => ({ label, value })),
    });
    const { table } = chartOf('calls', {
      calls: {
        total_calls: groupsOf(['Recall', '9'], ['New patient', '5']),
        connected_calls: groupsOf(['New patient', '4'], ['Recall', '3']),
        call_conversion: groupsOf(['Recall', '50.0']),
      },
    });
    expect(texts(table)).toEqual([
      ['Recall', '9', '3', 'no data', 'no data', '50.0 %'],
      ['New patient', '5', '4', 'no data', 'no data', 'no data'],
    ]);
  });

  it('opens the rows of a member, and none of what has no member', () => {
    const [own, rest] = chartOf('providers', PRODUCTION).table.rows;
    expect(own?.cells[0]?.wish).toMatchObject({
      by: 'provider',
      member: 'p1',
      expected: '60.00',
      span: CHOICE.span,
    });
    expect(rest?.cells[0]?.wish).toBeNull();
  });
});

describe('the way to the rows', () => {
  const ALL: InventedBoard = {
    ...MONEY,
    carriers: { collection: { value: '9.00', groups: [{ label: 'Delta', value: '9.00', share: '100.0' }] } },
    providers: { production: { value: '9.00', groups: [{ label: 'Mora', value: '9.00', share: '100.0' }] } },
  };
  const opens = (key: string, role: RoleName, choice: BoardChoice = CHOICE): boolean =>
    chartOf(key, ALL, role, choice).table.rows.some(({ cells }) => cells.some(({ wish }) => wish !== null));

  it('is open to clinic admins and staff, and closed to viewers', () => {
    for (const key of ['collections', 'carriers']) {
      const roles = ['clinic_admin', 'staff', 'viewer'] as const;
      expect(roles.map((role) => opens(key, role))).toEqual([true, true, false]);
    }
  });

  it('is open to a provider where the number is their own', () => {
    expect(opens('collections', 'provider')).toBe(false);
    expect(opens('carriers', 'provider')).toBe(false);
    expect(opens('providers', 'provider')).toBe(true);
    expect(opens('collections', 'provider', { ...CHOICE, providerId: 'p1' })).toBe(true);
  });
});
