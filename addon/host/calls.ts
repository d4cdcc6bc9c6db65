import type { ChartState } from './workbook/chartState.ts';

/*
 * What a script inside the sandbox may ask of the host, by Google's own method names. Everything travels as
 * JSON, so that no object of one realm is ever seen in another.
 */

/** A cell's value on its way in or out; a date is the moment in milliseconds. */
export type WireCell = string | number | boolean | { readonly moment: number };

export interface AreaRef {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetRef {
  readonly id: number;
  readonly name: string;
}

export interface SpreadsheetRef {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly timeZone: string;
  readonly locale: string;
}

export type MenuEntry =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly caption: string; readonly entries: readonly MenuEntry[] };

export interface View {
  readonly title: string;
  readonly html: string;
  readonly width: number | null;
  readonly height: number | null;
}

export type StoreName = 'user' | 'document' | 'script';

/** Text, or bytes as base64. */
export type WireData = { readonly text: string } | { readonly base64: string };

export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | null;
  readonly payload: WireData | { readonly form: Readonly<Record<string, string>> } | null;
  readonly muteHttpExceptions: boolean;
  readonly followRedirects: boolean;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  readonly base64: string;
}

export interface WireTrigger {
  readonly id: string;
  readonly functionName: string;
  readonly event: 'CLOCK' | 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';
  /** Hours between two runs of a clock trigger; null for one that runs once or on an event. */
  readonly everyHours: number | null;
  /** Milliseconds from now to a single run; null for all others. */
  readonly afterMs: number | null;
}

export interface WireMetadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
}

/** What a finder looks for; what is null does not matter. */
export type MetadataWish = { readonly [Part in keyof WireMetadata]: WireMetadata[Part] | null };

/** Metadata with the sheet that it lies on. */
export interface FoundMetadata extends WireMetadata {
  readonly sheetId: number;
}

/** A chart on its way in or out; its id is null while it is on no sheet. */
export interface WireChart extends Omit<ChartState, 'id'> {
  readonly id: number | null;
}

export interface SpreadsheetCalls {
  'SpreadsheetApp.getActiveSpreadsheet'(): SpreadsheetRef;
  'SpreadsheetApp.getActiveRange'(): AreaRef;
  'SpreadsheetApp.getActiveRangeList'(): readonly AreaRef[];
  'SpreadsheetApp.flush'(): void;
  'Spreadsheet.getSheets'(): readonly SheetRef[];
  'Spreadsheet.getSheetByName'(name: string): SheetRef | null;
  'Spreadsheet.getActiveSheet'(): SheetRef;
  'Spreadsheet.setActiveSheet'(sheetId: number): void;
  'Spreadsheet.insertSheet'(name: string | null, index: number | null): SheetRef;
  'Spreadsheet.toast'(message: string, title: string): void;
  'Sheet.getIndex'(sheetId: number): number;
  'Sheet.getLastRow'(sheetId: number): number;
  'Sheet.getLastColumn'(sheetId: number): number;
  'Sheet.getMaxRows'(sheetId: number): number;
  'Sheet.getMaxColumns'(sheetId: number): number;
  'Sheet.isSheetHidden'(sheetId: number): boolean;
  'Sheet.isRowHiddenByUser'(sheetId: number, row: number): boolean;
  'Sheet.isRowHiddenByFilter'(sheetId: number, row: number): boolean;
  'Sheet.insertColumnAfter'(sheetId: number, column: number): void;
  'Sheet.insertColumnsAfter'(sheetId: number, column: number, count: number): void;
  'Sheet.insertRowsAfter'(sheetId: number, row: number, count: number): void;
  'Sheet.deleteColumn'(sheetId: number, column: number): void;
  'Sheet.setColumnWidths'(sheetId: number, column: number, count: number, width: number): void;
  'Sheet.getColumnWidth'(sheetId: number, column: number): number;
  'Sheet.setName'(sheetId: number, name: string): void;
  'Sheet.showSheet'(sheetId: number): void;
  'Sheet.addDeveloperMetadata'(sheetId: number, metadata: Omit<WireMetadata, 'id'>): void;
  'Sheet.getRange'(area: AreaRef): AreaRef;
  'Sheet.getRangeList'(sheetId: number, a1Notations: readonly string[]): readonly AreaRef[];
  'Sheet.getRangeByName'(sheetId: number, a1Notation: string): AreaRef;
}

export interface ChartCalls {
  'Sheet.getCharts'(sheetId: number): readonly WireChart[];
  'Sheet.insertChart'(sheetId: number, chart: WireChart): void;
  'Sheet.updateChart'(sheetId: number, chart: WireChart): void;
  'Sheet.removeChart'(sheetId: number, chart: WireChart): void;
}

export interface RangeCalls {
  'Range.activate'(area: AreaRef): void;
  'Range.getValues'(area: AreaRef): WireCell[][];
  'Range.setValues'(area: AreaRef, values: readonly (readonly WireCell[])[]): void;
  'Range.getDisplayValues'(area: AreaRef): string[][];
  'Range.getNumberFormats'(area: AreaRef): string[][];
  'Range.setNumberFormats'(area: AreaRef, formats: readonly (readonly string[])[]): void;
  'Range.getFontWeights'(area: AreaRef): string[][];
  'Range.setFontWeights'(area: AreaRef, weights: readonly (readonly (string | null)[])[]): void;
  'Range.setFontSizes'(area: AreaRef, sizes: readonly (readonly number[])[]): void;
  'Range.setHorizontalAlignments'(area: AreaRef, alignments: readonly (readonly (string | null)[])[]): void;
  'Range.getNotes'(area: AreaRef): string[][];
  'Range.setNotes'(area: AreaRef, notes: readonly (readonly string[])[]): void;
  'Range.getBackgrounds'(area: AreaRef): string[][];
  'Range.setBackgrounds'(area: AreaRef, colors: readonly (readonly string[])[]): void;
  'Range.clearContent'(area: AreaRef): void;
  'RangeList.setBackground'(areas: readonly AreaRef[], color: string): void;
  'Range.clearDataValidations'(area: AreaRef): void;
  'Range.sort'(area: AreaRef, column: number, ascending: boolean): void;
  'Range.getMergedRanges'(area: AreaRef): readonly AreaRef[];
  'Range.addDeveloperMetadata'(area: AreaRef, metadata: Omit<WireMetadata, 'id'>): void;
}

export interface MetadataCalls {
  /** On one sheet, or with null on all of them. */
  'DeveloperMetadataFinder.find'(sheetId: number | null, wish: MetadataWish): readonly FoundMetadata[];
  /** The column; null for metadata of the sheet itself. */
  'DeveloperMetadata.getLocation'(sheetId: number, id: number): AreaRef | null;
  'DeveloperMetadata.setValue'(sheetId: number, id: number, value: string): void;
  'DeveloperMetadata.remove'(sheetId: number, id: number): void;
}

export interface UiCalls {
  'SpreadsheetApp.getUi'(): void;
  'Menu.addToUi'(entries: readonly MenuEntry[], caption: string | null): void;
  'Ui.showSidebar'(view: View): void;
  'Ui.showModalDialog'(view: View): void;
  'Ui.alert'(title: string, prompt: string, buttons: string): string;
  'HtmlService.createHtmlOutputFromFile'(name: string): string;
}

export interface StoreCalls {
  'Properties.getProperties'(store: StoreName): Record<string, string>;
  'Properties.getProperty'(store: StoreName, key: string): string | null;
  'Properties.setProperties'(store: StoreName, values: Readonly<Record<string, string>>, only: boolean): void;
  'Properties.deleteProperty'(store: StoreName, key: string): void;
  'Cache.getAll'(store: StoreName, keys: readonly string[]): Record<string, string>;
  'Cache.putAll'(store: StoreName, values: Readonly<Record<string, string>>, seconds: number | null): void;
  'Cache.removeAll'(store: StoreName, keys: readonly string[]): void;
  'Lock.tryLock'(store: StoreName, milliseconds: number): boolean;
  'Lock.hasLock'(store: StoreName): boolean;
  'Lock.releaseLock'(store: StoreName): void;
}

export interface UtilitiesCalls {
  'Utilities.computeDigest'(algorithm: string, data: WireData): string;
  'Utilities.newBlob'(text: string): string;
  'Utilities.base64Encode'(data: WireData, webSafe: boolean): string;
  'Utilities.base64Decode'(text: string): string;
  'Utilities.gzip'(base64: string): string;
  'Utilities.ungzip'(base64: string): string;
  'Utilities.formatDate'(moment: number, timeZone: string, pattern: string): string;
  'Utilities.sleep'(milliseconds: number): void;
  'Utilities.getUuid'(): string;
  'Blob.getDataAsString'(base64: string, charset: string): string;
}

export interface WireMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface MailCalls {
  'MailApp.sendEmail'(mail: WireMail): void;
  'MailApp.getRemainingDailyQuota'(): number;
}

export interface ScriptCalls {
  'UrlFetchApp.fetch'(request: WireRequest): WireResponse;
  'UrlFetchApp.fetchAll'(requests: readonly WireRequest[]): readonly WireResponse[];
  'ScriptApp.getIdentityToken'(): string | null;
  'ScriptApp.getOAuthToken'(): string;
  'ScriptApp.getProjectTriggers'(): readonly WireTrigger[];
  'ScriptApp.newTrigger'(trigger: Omit<WireTrigger, 'id'>): WireTrigger;
  'ScriptApp.deleteTrigger'(id: string): void;
  'Session.getEmail'(): string;
  'Session.getScriptTimeZone'(): string;
  'Session.getActiveUserLocale'(): string;
  'Logger.log'(level: string, line: string): void;
}

export interface HostCalls
  extends SpreadsheetCalls,
    ChartCalls,
    RangeCalls,
    MetadataCalls,
    UiCalls,
    StoreCalls,
    UtilitiesCalls,
    MailCalls,
    ScriptCalls {}

export type CallName = keyof HostCalls;

export type AuthModeName = 'NONE' | 'LIMITED' | 'FULL';
