import type { Board, KpiAnswer, KpiCatalogue, KpiDefinition } from '../../../shared/apiBoard.ts';
import type { StaleSync } from '../../../shared/apiSync.ts';
import type { WeekStart } from '../../../shared/period.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { formatValue } from '../figures/formatValue.ts';
import { weekStartOf } from '../figures/weekStart.ts';
import type { Currency } from '../parts/formatSum.ts';
import { type BoardChoice, type PartName, partsFor, readParts } from './boardParts.ts';

/** What all charts are made of: the answers, what they answer, and what the KPIs are. */
export interface BoardView extends BoardChoice {
  readonly role: RoleName;
  readonly weekStart: WeekStart;
  /** Of the amounts; null where it is not known. */
  readonly currency: Currency | null;
  /** Spreadsheets that were not read for long. */
  readonly stale: readonly StaleSync[];
  /** The clinic's KPI of that key; undefined for none. */
  readonly find: (kpi: string) => KpiDefinition | undefined;
  /** What the board said of it; null where it was not asked. */
  readonly answer: (part: PartName, kpi: string) => KpiAnswer | null;
  /** A value of that KPI as people read it. */
  readonly say: (kpi: string, value: string | null) => string;
}

export function viewBoard(
  choice: BoardChoice,
  role: RoleName,
  catalogue: Pick<KpiCatalogue, 'kpis' | 'currency' | 'stale'>,
  board: Board,
): BoardView {
  const { currency, stale } = catalogue;
  const byKey = new Map(catalogue.kpis.map((kpi) => [kpi.key, kpi]));
  return {
    ...choice,
    role,
    currency,
    stale,
    weekStart: weekStartOf(board.weekStart),
    find: (kpi) => byKey.get(kpi),
    answer: readParts(partsFor(role), board),
    say: (kpi, value) => {
      const { unit = 'count', places = 0 } = byKey.get(kpi) ?? {};
      return formatValue(value, unit, places, currency);
    },
  };
}
