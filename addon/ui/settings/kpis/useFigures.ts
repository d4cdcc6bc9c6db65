import type { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import { localDay } from '../../figures/localDay.ts';
import { board } from '../../figures/server.ts';
import { type Load, useLoad } from '../../parts/useLoad.ts';
import { askFigures, latestMonth, readFigures } from './latestFigures.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** The latest figure of each of the clinic's own KPIs, by its key. */
export function useFigures(clinicId: string, catalogue: KpiCatalogue): Load<ReadonlyMap<string, string>> {
  return useLoad(async () => {
    const today = localDay();
    const month = latestMonth(today, catalogue.span);
    const own = catalogue.kpis.filter((kpi) => kpi.own);
    if (month === null || own.length === 0) return NONE;
    return readFigures(own, month, await board(clinicId, askFigures(own, month, today)));
  }, [clinicId, catalogue]);
}
