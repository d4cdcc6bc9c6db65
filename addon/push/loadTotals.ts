import type { Totals } from '../../shared/api.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import { callServer, path, query } from '../api.ts';

/** What the database holds from one sheet, by month and measure. */
export function loadTotals(
  clinicId: string,
  dataset: DatasetName,
  connectionId: string,
  sheetName: string,
): Totals {
  return callServer<Totals>({
    path: path('clinics', clinicId, 'totals') + query({ dataset, connectionId, sheetName }),
  });
}
