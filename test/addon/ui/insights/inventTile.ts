import type { Tile } from '../../../../addon/ui/insights/tile.ts';
import type { Comparison, KpiAnswer, KpiDefinition } from '../../../../shared/apiBoard.ts';
import { KPIS } from '../../../../shared/kpis.ts';

/** The definition of a KPI of every clinic, as the catalogue gives it. */
export function definitionOf(key: string, more: Partial<KpiDefinition> = {}): KpiDefinition {
  const kpi = KPIS.find((each) => each.key === key);
  if (kpi === undefined) throw new Error(`there is no KPI ${key}`);
  return { ...kpi, own: false, dimensions: ['provider', 'weekday'], ...more };
}

/** An answer with that value in November 2025, and nothing else. */
export function answerOf(kpi: string, value: string | null, more: Partial<KpiAnswer> = {}): KpiAnswer {
  return {
    kpi,
    value,
    points: [{ from: '2025-11-01', to: '2025-11-14', value }],
    previous: besideNothing('2025-10-01', '2025-10-14'),
    lastYear: besideNothing('2024-11-01', '2024-11-14'),
    trend: null,
    projection: null,
    measures: [],
    groups: [],
    ...more,
  };
}

export function inventTile(key: string, value: string | null, more: Partial<KpiDefinition> = {}): Tile {
  return { kpi: definitionOf(key, more), answer: answerOf(key, value), recent: answerOf(key, value) };
}

function besideNothing(from: string, to: string): Comparison {
  return { from, to, value: null, change: null, percent: null };
}
