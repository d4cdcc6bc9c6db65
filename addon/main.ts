import { answer, answering } from './failure.ts';
import { activateMapping as activateSavedMapping } from './push/activateMapping.ts';
import { addProvider as addClinicProvider } from './push/addProvider.ts';
import { cancelPush as cancelSheetPush } from './push/cancelPush.ts';
import { changeSettings as changeClinicSettings } from './push/changeSettings.ts';
import { closedMonths as listClosedMonths } from './push/closedMonths.ts';
import { closeMonth as closeClinicMonth } from './push/closeMonth.ts';
import { continuePush as continueSheetPush } from './push/continuePush.ts';
import { leaveOut as leaveSpellingOut } from './push/leaveOut.ts';
import { listPushes as listSheetPushes } from './push/listPushes.ts';
import { listVersions as listMappingVersions } from './push/listVersions.ts';
import { loadMapping as loadActiveMapping } from './push/loadMapping.ts';
import { loadReceipt as loadPushReceipt } from './push/loadReceipt.ts';
import { loadSettings } from './push/loadSettings.ts';
import { loadTotals } from './push/loadTotals.ts';
import { nameProvider as nameClinicProvider } from './push/nameProvider.ts';
import { nameTemplate as nameClinicTemplate } from './push/nameTemplate.ts';
import { openClinic as openClinicDesk } from './push/openClinic.ts';
import { openWorkspace as openSpreadsheetWorkspace } from './push/openWorkspace.ts';
import { keepPlace as keepUserPlace } from './push/place.ts';
import { readProgress } from './push/pushProgress.ts';
import { pushSchedule as readSchedule } from './push/pushSchedule.ts';
import { reopenMonth as reopenClinicMonth } from './push/reopenMonth.ts';
import { runByClock } from './push/runByClock.ts';
import { saveMapping as saveNextMapping } from './push/saveMapping.ts';
import { schedulePush as scheduleSheetPush } from './push/schedulePush.ts';
import { showStatus as showSheetStatus } from './push/showStatus.ts';
import { startPush as startSheetPush } from './push/startPush.ts';
import { undoPush as undoSheetPush } from './push/undoPush.ts';
import { addMenu } from './sheet/addMenu.ts';
import { anchorColumns as anchorSheetColumns } from './sheet/anchorColumns.ts';
import { clearMarks as clearSheetMarks } from './sheet/clearMarks.ts';
import { describeSpreadsheet } from './sheet/describeSpreadsheet.ts';
import { hiddenRows as findHiddenRows } from './sheet/hiddenRows.ts';
import { markIssues as markSheetIssues } from './sheet/markIssues.ts';
import { openSidebar } from './sheet/openSidebar.ts';
import { readMappingPart } from './sheet/readMappingPart.ts';
import { readTop } from './sheet/readTop.ts';
import { selectCell as selectSheetCell } from './sheet/selectCell.ts';
import { selectedRows as findSelectedRows } from './sheet/selectedRows.ts';
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

/** Google's clock, every hour where the person has scheduled a push in this spreadsheet. */
export function runHourly(): void {
  runByClock(null);
}

/** Google's clock, once, a minute after a push stopped before its six minutes. */
export function goOnOnce(event: { readonly triggerUid?: string }): void {
  runByClock(event.triggerUid ?? null);
}

export const openWorkspace: SidebarCalls['openWorkspace'] = answering(openSpreadsheetWorkspace);

export const loadMappingPart: SidebarCalls['loadMappingPart'] = answering(readMappingPart);

export const openClinic: SidebarCalls['openClinic'] = answering(openClinicDesk);

export const readSheet: SidebarCalls['readSheet'] = answering(readTop);

export const readRows: SidebarCalls['readRows'] = (sheetName, firstRow, rowCount) =>
  answer(() => sheetReader(sheetName).read(firstRow, rowCount));

export const loadMapping: SidebarCalls['loadMapping'] = answering(loadActiveMapping);

export const saveMapping: SidebarCalls['saveMapping'] = answering(saveNextMapping);

export const nameProvider: SidebarCalls['nameProvider'] = answering(nameClinicProvider);

export const addProvider: SidebarCalls['addProvider'] = answering(addClinicProvider);

export const anchorColumns: SidebarCalls['anchorColumns'] = (sheetName, headerRow, anchors) =>
  answer(() => {
    anchorSheetColumns(sheetName, headerRow, anchors);
    return null;
  });

export const hiddenRows: SidebarCalls['hiddenRows'] = answering(findHiddenRows);

export const markIssues: SidebarCalls['markIssues'] = answering(markSheetIssues);

export const showStatus: SidebarCalls['showStatus'] = answering(showSheetStatus);

export const clearMarks: SidebarCalls['clearMarks'] = answering(clearSheetMarks);

export const leaveOut: SidebarCalls['leaveOut'] = answering(leaveSpellingOut);

export const listVersions: SidebarCalls['listVersions'] = answering(listMappingVersions);

export const activateMapping: SidebarCalls['activateMapping'] = answering(activateSavedMapping);

export const nameTemplate: SidebarCalls['nameTemplate'] = answering(nameClinicTemplate);

export const selectCell: SidebarCalls['selectCell'] = (sheetName, row, column) =>
  answer(() => {
    selectSheetCell(sheetName, row, column);
    return null;
  });

export const keepPlace: SidebarCalls['keepPlace'] = (place) =>
  answer(() => {
    keepUserPlace(describeSpreadsheet().id, place);
    return null;
  });

export const startPush: SidebarCalls['startPush'] = answering(startSheetPush);

export const continuePush: SidebarCalls['continuePush'] = answering(continueSheetPush);

export const cancelPush: SidebarCalls['cancelPush'] = answering(cancelSheetPush);

export const pushProgress: SidebarCalls['pushProgress'] = answering(readProgress);

export const selectedRows: SidebarCalls['selectedRows'] = answering(findSelectedRows);

export const listPushes: SidebarCalls['listPushes'] = answering(listSheetPushes);

export const undoPush: SidebarCalls['undoPush'] = answering(undoSheetPush);

export const closedMonths: SidebarCalls['closedMonths'] = answering(listClosedMonths);

export const closeMonth: SidebarCalls['closeMonth'] = answering(closeClinicMonth);

export const reopenMonth: SidebarCalls['reopenMonth'] = answering(reopenClinicMonth);

export const settings: SidebarCalls['settings'] = answering(loadSettings);

export const changeSettings: SidebarCalls['changeSettings'] = answering(changeClinicSettings);

export const pushSchedule: SidebarCalls['pushSchedule'] = answering(readSchedule);

export const schedulePush: SidebarCalls['schedulePush'] = answering(scheduleSheetPush);

export const loadReceipt: SidebarCalls['loadReceipt'] = answering(loadPushReceipt);

export const totals: SidebarCalls['totals'] = answering(loadTotals);
