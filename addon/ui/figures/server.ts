import type { AskBoard, Board, KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { AskComparisons, Comparisons } from '../../../shared/apiComparisons.ts';
import type { Goals } from '../../../shared/apiGoals.ts';
import { ask } from '../parts/call.ts';

/*
 * What is asked of the server for figures: an address, what is sent there, and the answer's type. Each rejects with a
 * CallError.
 */

/** What the clinic's KPIs are, and whom they can be asked of. */
export function kpiCatalogue(clinicId: string): Promise<KpiCatalogue> {
  return ask({ parts: ['clinics', clinicId, 'kpis'] });
}

/** Answers several questions at once; it changes nothing. */
export function board(clinicId: string, body: AskBoard): Promise<Board> {
  return ask({ parts: ['clinics', clinicId, 'board'], body });
}

/** How a month stands in its own history, by what was worked out last. */
export function comparisons(clinicId: string, body: AskComparisons): Promise<Comparisons> {
  return ask({ parts: ['clinics', clinicId, 'comparisons'], body });
}

/** The goals that the member may see, as they stand on that day. */
export function goals(clinicId: string, today: string): Promise<Goals> {
  return ask({ parts: ['clinics', clinicId, 'goals'], values: { today } });
}
