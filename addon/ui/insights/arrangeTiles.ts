import type { Goal } from '../../../shared/apiGoals.ts';
import { hasData, type Tile } from './tile.ts';

/** What a clinic looks at first, in this order. */
const FIRST: readonly string[] = [
  'production',
  'net_production',
  'collection',
  'collection_rate',
  'no_show_rate',
  'schedule_utilisation',
  'new_patients',
  'call_conversion',
  'hygiene_reactivation',
  'case_acceptance',
];

export interface ArrangedTiles {
  readonly first: readonly Tile[];
  /** All others that have data. */
  readonly more: readonly Tile[];
  readonly withoutData: readonly Tile[];
}

/** The tiles in order: the usual first ones, the clinic's own and those with a goal; then the rest. */
export function arrangeTiles(tiles: readonly Tile[], goals: readonly Goal[]): ArrangedTiles {
  const wanted = new Set([...FIRST, ...goals.map(({ kpi }) => kpi)]);
  const isFirst = ({ kpi }: Tile): boolean => wanted.has(kpi.key) || kpi.own;
  const withData = tiles.filter(hasData);
  return {
    first: withData.filter(isFirst).sort((a, b) => rankOf(a) - rankOf(b)),
    more: withData.filter((tile) => !isFirst(tile)),
    withoutData: tiles.filter((tile) => !hasData(tile)),
  };
}

function rankOf({ kpi }: Tile): number {
  const rank = FIRST.indexOf(kpi.key);
  return rank < 0 ? FIRST.length : rank;
}
