import { staleBehind } from '../../figures/sayStale.ts';
import { isByProvider, type PartName, partsFor } from '../boardParts.ts';
import type { BoardView } from '../boardView.ts';
import { sayCallFunnel } from '../sentences/sayCallFunnel.ts';
import { RATE_TARGET, sayCollectionRate } from '../sentences/sayCollectionRate.ts';
import { sayCollections } from '../sentences/sayCollections.ts';
import { sayNoShowDays } from '../sentences/sayNoShowDays.ts';
import { sayOutcomes } from '../sentences/sayOutcomes.ts';
import { sayPatients } from '../sentences/sayPatients.ts';
import { sayPayers } from '../sentences/sayPayers.ts';
import { sayProcedures } from '../sentences/sayProcedures.ts';
import { sayProviders } from '../sentences/sayProviders.ts';
import type { Chart, ChartTable, Drawing } from './chart.ts';
import { addShares, groupTable } from './groupTable.ts';
import { timeTable } from './timeTable.ts';

/** The charts that the board has answers for, in the order in which a clinic asks. */
export function listCharts(view: BoardView): readonly Chart[] {
  const asked = partsFor(view.role);
  return CHARTS.filter(({ part }) => asked.includes(part)).map(({ part, ...recipe }) => {
    const { key, topic, kpis, names = [], drawings } = recipe;
    const plain = recipe.tableOf(view, part);
    const table = { ...plain, columns: plain.columns.map((label, at) => names[at] ?? label) };
    const sentence = recipe.say(view, table);
    const stale = staleBehind(
      view.stale,
      kpis.flatMap((kpi) => view.answer(part, kpi) ?? []),
    );
    return { key, topic, sentence, kpis, table, drawings, stale, isByProvider: isByProvider(part) };
  });
}

/** How a chart is made of its part of the board. */
interface Recipe extends Pick<Chart, 'key' | 'topic' | 'kpis'> {
  readonly part: PartName;
  /** The first columns' names where the KPIs' own are too long for a drawing of that topic. */
  readonly names?: readonly string[];
  readonly tableOf: (view: BoardView, part: PartName) => ChartTable;
  readonly say: (view: BoardView, table: ChartTable) => string;
  readonly drawings: readonly Drawing[];
}

const CHARTS: readonly Recipe[] = [
  overTime('collections', 'Production and collections', 'money', {
    kpis: ['net_production', 'collection'],
    say: sayCollections,
    drawings: [{ kind: 'lines', unit: 'money', columns: [0, 1] }],
  }),
  overTime('collection-rate', 'Collection rate', 'money', {
    kpis: ['collection_rate'],
    say: sayCollectionRate,
    drawings: [
      {
        kind: 'lines',
        unit: 'percent',
        columns: [0],
        target: { value: RATE_TARGET, label: `Target ${RATE_TARGET}\u00a0%` },
      },
    ],
  }),
  byMember('providers', 'Production by provider', 'providers', {
    kpis: ['production'],
    say: sayProviders,
    shareOf: 'production',
    drawings: [{ kind: 'bars', unit: 'money', column: 0, ends: [0, 1] }],
  }),
  overTime('outcomes', 'Appointments', 'visits', {
    kpis: ['completed_count', 'cancelled_count', 'no_show_count'],
    names: ['Completed', 'Cancelled', 'No-shows'],
    say: sayOutcomes,
    drawings: [{ kind: 'columns', unit: 'count', columns: [0, 1, 2] }],
  }),
  byMember('no-show-days', 'No-shows by day of the week', 'weekdays', {
    kpis: ['no_show_rate', 'no_show_count', 'scheduled_count'],
    say: sayNoShowDays,
    drawings: [{ kind: 'bars', unit: 'percent', column: 0, ends: [0] }],
  }),
  byMember('calls', 'Calls by type', 'calls', {
    kpis: ['total_calls', 'connected_calls', 'appointments_scheduled', 'connection_rate', 'call_conversion'],
    names: ['Calls', 'Connected', 'Appointments made'],
    say: sayCallFunnel,
    drawings: [{ kind: 'steps', unit: 'count', columns: [0, 1, 2] }],
  }),
  byMember('carriers', 'Collections by insurance carrier', 'carriers', {
    kpis: ['collection'],
    say: (view) => sayPayers(view, 'carriers'),
    shareOf: 'collection',
    drawings: [{ kind: 'bars', unit: 'money', column: 0, ends: [0, 1] }],
  }),
  byMember('methods', 'Collections by way of payment', 'methods', {
    kpis: ['collection'],
    say: (view) => sayPayers(view, 'methods'),
    shareOf: 'collection',
    drawings: [{ kind: 'bars', unit: 'money', column: 0, ends: [0, 1] }],
  }),
  byMember('procedures', 'What procedures keep', 'procedures', {
    kpis: ['production', 'adjustment', 'net_production', 'kept_production'],
    say: sayProcedures,
    drawings: [{ kind: 'bars', unit: 'money', column: 2, takenOff: 1, ends: [2, 3], endWord: 'kept' }],
  }),
  overTime('patients', 'Patients', 'patients', {
    kpis: ['active_patients', 'new_patients', 'lost_patients'],
    names: ['Active', 'New', 'Lost'],
    say: sayPatients,
    drawings: [
      { kind: 'lines', unit: 'count', columns: [0] },
      { kind: 'columns', unit: 'count', columns: [1], below: [2] },
    ],
  }),
];

function overTime(
  key: string,
  topic: string,
  part: PartName,
  rest: Pick<Recipe, 'kpis' | 'names' | 'say' | 'drawings'>,
): Recipe {
  return { key, topic, part, tableOf: (view) => timeTable(view, part, rest.kpis), ...rest };
}

function byMember(
  key: string,
  topic: string,
  part: PartName,
  { shareOf, ...rest }: Pick<Recipe, 'kpis' | 'names' | 'say' | 'drawings'> & { readonly shareOf?: string },
): Recipe {
  const tableOf = (view: BoardView): ChartTable => {
    const table = groupTable(view, part, rest.kpis);
    return shareOf === undefined ? table : addShares(table, view.answer(part, shareOf));
  };
  return { key, topic, part, tableOf, ...rest };
}
