import { askServer as askChairside } from './api/askServer.ts';
import { answer, answering, doing } from './failure.ts';
import { cancelPush as cancelSheetPush } from './push/cancelPush.ts';
import { continuePush as continueSheetPush } from './push/continuePush.ts';
import { openWorkspace as openSpreadsheetWorkspace } from './push/openWorkspace.ts';
import { keepPlace as keepUserPlace } from './push/place.ts';
import { readProgress } from './push/pushProgress.ts';
import { pushSchedule as readSchedule } from './push/pushSchedule.ts';
import { runByClock } from './push/runByClock.ts';
import { schedulePush as scheduleSheetPush } from './push/schedulePush.ts';
import { showStatus as showSheetStatus } from './push/showStatus.ts';
import { startPush as startSheetPush } from './push/startPush.ts';
import { insertReport as insertSheetReport } from './report/insertReport.ts';
import { addMenu } from './sheet/addMenu.ts';
import { alertPerson } from './sheet/alertPerson.ts';
import { anchorColumns as anchorSheetColumns } from './sheet/anchorColumns.ts';
import { clearMarks as clearSheetMarks } from './sheet/clearMarks.ts';
import { describeSpreadsheet } from './sheet/describeSpreadsheet.ts';
import { hiddenRows as findHiddenRows } from './sheet/hiddenRows.ts';
import { markIssues as markSheetIssues } from './sheet/markIssues.ts';
import { openDashboard as openDashboardDialog } from './sheet/openDashboard.ts';
import { openSettings as openSettingsDialog } from './sheet/openSettings.ts';
import { openSidebar } from './sheet/openSidebar.ts';
import { readPart } from './sheet/readPart.ts';
import { readTop } from './sheet/readTop.ts';
import { selectCell as selectSheetCell } from './sheet/selectCell.ts';
import { selectedRows as findSelectedRows } from './sheet/selectedRows.ts';
import { selectRecord as selectSheetRecord } from './sheet/selectRecord.ts';
import { sheetReader } from './sheet/sheetReader.ts';
import type { SidebarCalls } from './sidebarCalls.ts';

/*
 * Exactly the functions that Google may call: each export becomes a plain top-level function of dist/Code.js.
 * Nothing at module level may call a service, or the menu dies with it.
 */

/** Runs when a spreadsheet is opened, perhaps with no authorisation at all. */
export function onOpen(): void {
  addMenu();
}

/** Runs once, after installation from the store. */
export function onInstall(): void {
  onOpen();
}

/** The menu's item. */
export function showSidebar(): void {
  openSidebar();
}

/** The menu's item for the clinic's charts. */
export function showDashboard(): void {
  openDashboardDialog();
}

/** The menu's item for the clinic's settings. */
export function showSettings(): void {
  openSettingsDialog();
}

/** The menu's item for the report. */
export function showReport(): void {
  const made = insertReport();
  if ('problem' in made) alertPerson(made.problem.detail);
}

/** Google's clock, every hour where the person has scheduled a push in this spreadsheet. */
export function runHourly(): void {
  runByClock(null);
}

/** Google's clock, once, a minute after a push stopped before its six minutes. */
export function goOnOnce(event: { readonly triggerUid?: string }): void {
  runByClock(event.triggerUid ?? null);
}

export const openWorkspace: SidebarCalls['openWorkspace'] = answering(openSpreadsheetWorkspace);

export const loadPart: SidebarCalls['loadPart'] = answering(readPart);

export const askServer: SidebarCalls['askServer'] = answering(askChairside);

export const openDashboard: SidebarCalls['openDashboard'] = doing(openDashboardDialog);

export const openSettings: SidebarCalls['openSettings'] = doing(openSettingsDialog);

export const readSheet: SidebarCalls['readSheet'] = answering(readTop);

export const readRows: SidebarCalls['readRows'] = (sheetName, firstRow, rowCount) =>
  answer(() => sheetReader(sheetName).read(firstRow, rowCount));

export const anchorColumns: SidebarCalls['anchorColumns'] = doing(anchorSheetColumns);

export const hiddenRows: SidebarCalls['hiddenRows'] = answering(findHiddenRows);

export const markIssues: SidebarCalls['markIssues'] = answering(markSheetIssues);

export const showStatus: SidebarCalls['showStatus'] = answering(showSheetStatus);

export const clearMarks: SidebarCalls['clearMarks'] = answering(clearSheetMarks);

export const selectCell: SidebarCalls['selectCell'] = doing(selectSheetCell);

export const selectRecord: SidebarCalls['selectRecord'] = answering(selectSheetRecord);

export const insertReport: SidebarCalls['insertReport'] = answering(insertSheetReport);

export const keepPlace: SidebarCalls['keepPlace'] = doing((place) =>
  keepUserPlace(describeSpreadsheet().id, place),
);

export const startPush: SidebarCalls['startPush'] = answering(startSheetPush);

export const continuePush: SidebarCalls['continuePush'] = answering(continueSheetPush);

export const cancelPush: SidebarCalls['cancelPush'] = answering(cancelSheetPush);

export const pushProgress: SidebarCalls['pushProgress'] = answering(readProgress);

export const selectedRows: SidebarCalls['selectedRows'] = answering(findSelectedRows);

export const pushSchedule: SidebarCalls['pushSchedule'] = answering(readSchedule);

export const schedulePush: SidebarCalls['schedulePush'] = answering(scheduleSheetPush);
