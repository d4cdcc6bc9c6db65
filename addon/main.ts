import { answer } from './failure.ts';
import { activateMapping as activateSavedMapping } from './push/activateMapping.ts';
import { addProvider as addClinicProvider } from './push/addProvider.ts';
import { leaveOut as leaveSpellingOut } from './push/leaveOut.ts';
import { listVersions as listMappingVersions } from './push/listVersions.ts';
import { loadMapping as loadActiveMapping } from './push/loadMapping.ts';
import { loadReceipt as loadPushReceipt } from './push/loadReceipt.ts';
import { loadTotals } from './push/loadTotals.ts';
import { nameProvider as nameClinicProvider } from './push/nameProvider.ts';
import { nameTemplate as nameClinicTemplate } from './push/nameTemplate.ts';
import { openClinic as openClinicDesk } from './push/openClinic.ts';
import { openWorkspace as openSpreadsheetWorkspace } from './push/openWorkspace.ts';
import { keepPlace as keepUserPlace } from './push/place.ts';
import { readProgress } from './push/pushProgress.ts';
import { pushSheet } from './push/pushSheet.ts';
import { saveMapping as saveNextMapping } from './push/saveMapping.ts';
import { showStatus as showSheetStatus } from './push/showStatus.ts';
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

export const openWorkspace: SidebarCalls['openWorkspace'] = () => answer(openSpreadsheetWorkspace);

export const loadMappingPart: SidebarCalls['loadMappingPart'] = () => answer(readMappingPart);

export const openClinic: SidebarCalls['openClinic'] = (clinicId) => answer(() => openClinicDesk(clinicId));

export const readSheet: SidebarCalls['readSheet'] = (sheetName) => answer(() => readTop(sheetName));

export const readRows: SidebarCalls['readRows'] = (sheetName, firstRow, rowCount) =>
  answer(() => sheetReader(sheetName).read(firstRow, rowCount));

export const loadMapping: SidebarCalls['loadMapping'] = (clinicId, connectionId, sheetName) =>
  answer(() => loadActiveMapping(clinicId, connectionId, sheetName));

export const saveMapping: SidebarCalls['saveMapping'] = (clinicId, connectionId, body) =>
  answer(() => saveNextMapping(clinicId, connectionId, body));

export const nameProvider: SidebarCalls['nameProvider'] = (clinicId, body) =>
  answer(() => nameClinicProvider(clinicId, body));

export const addProvider: SidebarCalls['addProvider'] = (clinicId, body) =>
  answer(() => addClinicProvider(clinicId, body));

export const anchorColumns: SidebarCalls['anchorColumns'] = (sheetName, headerRow, anchors) =>
  answer(() => {
    anchorSheetColumns(sheetName, headerRow, anchors);
    return null;
  });

export const hiddenRows: SidebarCalls['hiddenRows'] = (sheetName, firstRow, lastRow) =>
  answer(() => findHiddenRows(sheetName, firstRow, lastRow));

export const markIssues: SidebarCalls['markIssues'] = (sheetName, marks) =>
  answer(() => markSheetIssues(sheetName, marks));

export const showStatus: SidebarCalls['showStatus'] = (request) => answer(() => showSheetStatus(request));

export const clearMarks: SidebarCalls['clearMarks'] = (sheetName) => answer(() => clearSheetMarks(sheetName));

export const leaveOut: SidebarCalls['leaveOut'] = (clinicId, body) =>
  answer(() => leaveSpellingOut(clinicId, body));

export const listVersions: SidebarCalls['listVersions'] = (clinicId, connectionId, sheetName) =>
  answer(() => listMappingVersions(clinicId, connectionId, sheetName));

export const activateMapping: SidebarCalls['activateMapping'] = (clinicId, mappingId, body) =>
  answer(() => activateSavedMapping(clinicId, mappingId, body));

export const nameTemplate: SidebarCalls['nameTemplate'] = (clinicId, mappingId, body) =>
  answer(() => nameClinicTemplate(clinicId, mappingId, body));

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

export const startPush: SidebarCalls['startPush'] = (request) => answer(() => pushSheet(request));

export const pushProgress: SidebarCalls['pushProgress'] = (sheetName) =>
  answer(() => readProgress(sheetName));

export const loadReceipt: SidebarCalls['loadReceipt'] = (clinicId, pushId) =>
  answer(() => loadPushReceipt(clinicId, pushId));

export const totals: SidebarCalls['totals'] = (clinicId, dataset, connectionId, sheetName) =>
  answer(() => loadTotals(clinicId, dataset, connectionId, sheetName));
