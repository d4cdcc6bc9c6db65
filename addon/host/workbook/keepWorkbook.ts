import { join } from 'node:path';
import { keepFile, readKept } from '../keepFile.ts';
import { Workbook, type WorkbookState } from './workbook.ts';

/** Opens `workbook.json` in the folder, or makes the workbook that `create` gives, and keeps it there. */
export function keepWorkbook(
  dataDir: string,
  create: () => Workbook,
): { readonly workbook: Workbook; readonly flush: () => void } {
  const file = join(dataDir, 'workbook.json');
  const state = readKept<WorkbookState>(file);
  const workbook = state === null ? create() : new Workbook(state);
  const kept = keepFile(file, () => workbook.state);
  workbook.onChange(kept.changed);
  return { workbook, flush: kept.flush };
}
