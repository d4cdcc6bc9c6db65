import { Failure } from '../failure.ts';
import { drawCharts, type SheetChart } from './drawCharts.ts';
import { keepCharts, openReportTab } from './reportTab.ts';
import { type BlockRow, writeBlock } from './writeBlock.ts';

const PATIENCE_MS = 20_000;

/** A report as it stands in its tab, from A1 on. */
export interface SheetReport {
  readonly rows: readonly BlockRow[];
  readonly columns: number;
  /** Each in its place; null where one is left out. */
  readonly charts: readonly (SheetChart | null)[];
}

/**
 * Writes the report into its tab, in the place of an earlier one, and brings the tab to the front. Gives the tab's name.
 * One person at a time: two would make two tabs.
 */
export function writeReport({ rows, columns, charts }: SheetReport): string {
  const lock = LockService.getDocumentLock();
  lock.waitLock(PATIENCE_MS);
  try {
    const { sheet, charts: known } = openReportTab();
    writeBlock(sheet, rows, columns);
    drawCharts(sheet, charts, known, (ids) => keepCharts(sheet, ids));
    return sheet.showSheet().activate().getName();
  } catch (error) {
    console.error(error);
    throw new Failure('addon_fault', HALFWAY);
  } finally {
    lock.releaseLock();
  }
}

const HALFWAY =
  'Google stopped Chairside while it wrote the report. Insert it once more: it is made anew in the same tab.';
