import { openWorkspace } from '../push/openWorkspace.ts';
import { localHour } from '../sheet/localHour.ts';
import { sayNow } from '../sheet/sayNow.ts';
import { writeReport } from '../sheet/writeReport.ts';
import type { ReportMade } from '../sidebarCalls.ts';
import { askReport } from './askReport.ts';
import { chooseClinic } from './chooseClinic.ts';
import { layOut } from './layOut.ts';
import { planCharts } from './planCharts.ts';
import { COLUMNS } from './reportPlace.ts';

/**
 * Writes the clinic's numbers into a tab of their own, or anew into that tab. Everything is asked for before anything is
 * written. Throws a Failure.
 */
export function insertReport(clinicId: string | null = null): ReportMade {
  const clinic = chooseClinic(openWorkspace(), clinicId);
  const figures = askReport(clinic, localHour(Date.now()).day);
  const plans = planCharts(figures);
  const sheetName = writeReport({
    rows: layOut(figures, plans, sayNow()),
    columns: COLUMNS,
    charts: plans.map(({ chart }) => chart),
  });
  return { sheetName };
}
