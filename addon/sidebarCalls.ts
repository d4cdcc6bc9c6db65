import type { Account } from '../shared/api.ts';
import type { PushMode, Receipt, Removal, UndoReceipt } from '../shared/apiPushes.ts';
import type { Cell } from '../shared/cell.ts';
import type { ColumnAnchor } from '../shared/headerDrift.ts';
import type { MappingConfig } from '../shared/mappingConfig.ts';
import type { MergedArea } from '../shared/spreadMerges.ts';
import type { Answer, CallProblem } from './failure.ts';

/** The open spreadsheet, as far as the sidebar needs it. */
export interface SpreadsheetSummary {
  readonly id: string;
  readonly name: string;
  readonly sheetNames: readonly string[];
  readonly activeSheetName: string;
}

export type StepName = 'sheet' | 'columns' | 'check' | 'push';

/** Where one user's work in one spreadsheet stopped. */
export interface Place {
  readonly clinicId: string;
  readonly sheetName: string;
  readonly headerRow: number;
  readonly step: StepName;
  /** A mapping that is not saved yet; null where it is saved, or where nothing holds so long a one. */
  readonly draft: MappingConfig | null;
  /** Columns of which the person said that the proposal is right; absent for none. */
  readonly looked?: readonly string[];
}

export interface Workspace {
  readonly spreadsheet: SpreadsheetSummary;
  readonly account: Account;
  readonly place: Place | null;
}

/** A call to the server that needs nothing of the sheet. */
export interface ServerRequest {
  /** Of the address, behind `/v1`; each is escaped. */
  readonly parts: readonly string[];
  /** What is asked of the address beyond its path. */
  readonly values?: Readonly<Record<string, string>>;
  /** What is left out is `get`, or `post` for a call that sends something. */
  readonly method?: 'put' | 'delete';
  readonly body?: object;
  /** False for a call that must not arrive twice. */
  readonly repeatable?: boolean;
}

/** The first rows of a sheet and how far it reaches. */
export interface SheetTop {
  readonly sheetName: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly (readonly Cell[])[];
  /** Where the mapped columns stand now, by what the sheet itself remembers; empty where it remembers none. */
  readonly anchors: readonly ColumnAnchor[];
  readonly merges: readonly MergedArea[];
  /** What Chairside has written into the sheet. */
  readonly marks: SheetMarks;
}

/** What Chairside has written into a sheet, and one click takes away again. */
export interface SheetMarks {
  /** Cells with a note of ours. */
  readonly cells: number;
  readonly statusColumn: boolean;
}

/** One cell to mark; row and column count from 1. */
export interface CellMark {
  readonly row: number;
  readonly column: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** Hidden rows among those looked at. */
export interface HiddenRows {
  readonly rows: readonly number[];
  /** The last row that was looked at: Google answers row by row, and one call looks for some seconds only. */
  readonly lookedTo: number;
}

/** How many rows of the sheet got which status. */
export interface StatusCounts {
  readonly stored: number;
  readonly unchanged: number;
  readonly withIssues: number;
  /** Rows that are fit to be stored and were not pushed yet. */
  readonly notPushed: number;
}

export interface PushRequest {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly sheetName: string;
  /** The mapping that the person saw; another one in force since then stops the push. */
  readonly mappingId: string;
}

/** Rows of the sheet from one to another, both included. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** What to push, and what the person has said to it. */
export interface StartPush extends PushRequest {
  readonly mode: PushMode;
  /** The rows of a `selection`; absent for the other modes. */
  readonly rows?: readonly RowSpan[];
  /** A clinic admin lets changes of closed months through as adjustments. */
  readonly adjusts?: boolean;
  /** The person wants this push instead of the one that somebody else has under way. */
  readonly takesOver?: boolean;
  /** The answer to `asking`: yes to removing just so many records, or null to keep them all; absent before it. */
  readonly removal?: { readonly count: number } | null;
}

/** How a push ended, or why it has not yet. */
export type PushEnd =
  | { readonly state: 'completed'; readonly receipt: Receipt }
  /** All rows are in; the same `startPush` with a `removal` ends it. */
  | { readonly state: 'asking'; readonly removal: Removal }
  /** Google's six minutes were over: `continuePush` goes on, and a trigger does where nobody calls it. */
  | { readonly state: 'paused'; readonly rowsDone: number; readonly rowCount: number }
  | { readonly state: 'cancelled'; readonly undo: UndoReceipt | null };

/** A push that runs by itself. */
export interface PushSchedule extends PushRequest {
  readonly every: 'hour' | 'day';
  /** The hour of the day from which a daily push runs, in the spreadsheet's time zone; null for an hourly one. */
  readonly hour: number | null;
  readonly mode: 'mirror' | 'upsert' | 'changed';
  /** Who asked for it: it runs in their name. */
  readonly by: string;
  /** What became of the last one; null before the first. */
  readonly last: ScheduledResult | null;
}

export interface ScheduledResult {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: 'completed' | 'failed' | 'paused';
  /** What happened, for people. */
  readonly sentence: string;
  readonly pushId: string | null;
}

/** How far a push is. Times are milliseconds since 1970. */
export type PushProgress =
  | {
      readonly state: 'running';
      readonly phase: 'reading' | 'sending' | 'comparing';
      readonly rowsDone: number;
      readonly rowCount: number;
      readonly sendingSince: number | null;
      readonly heardAt: number;
    }
  | { readonly state: 'completed'; readonly clinicId: string; readonly pushId: string }
  | { readonly state: 'asking'; readonly request: StartPush; readonly removal: Removal }
  | { readonly state: 'paused'; readonly rowsDone: number; readonly rowCount: number }
  | { readonly state: 'cancelled'; readonly undo: UndoReceipt | null }
  | {
      readonly state: 'failed';
      readonly problem: CallProblem;
      readonly rowsDone: number;
      readonly rowCount: number;
    };

/** What the sidebar fetches when it needs it: what to do with mappings, and the view of the clinic's numbers. */
export type PartName = 'mapping' | 'insights';

/** Where a record's row stood when it was pushed. Row numbers count from 1. */
export interface RecordPlace {
  readonly sheetName: string;
  readonly row: number;
  /** The record's day, as YYYY-MM-DD. */
  readonly day: string;
  /** By which headers the columns of the record and of its day are known; null where nobody knows. */
  readonly headerRow: number | null;
  readonly column: string | null;
  readonly dayColumn: string | null;
}

/** What was found there. */
export interface FoundRow {
  /** It speaks of another day by now, or the sheet has become shorter. */
  readonly moved: boolean;
}

/** Where the report stands. */
export interface ReportMade {
  readonly sheetName: string;
}

/** Every function that the pages may call through google.script.run. */
export interface SidebarCalls {
  openWorkspace(): Answer<Workspace>;
  loadPart(name: PartName): Answer<string>;
  /** The answer's type is known to whoever asks: addon/ui/parts/server.ts. */
  askServer(request: ServerRequest): Answer<unknown>;
  /** Shows the clinic's charts in a dialog of their own. */
  openDashboard(): Answer<null>;
  /** Shows the settings in a dialog of their own. */
  openSettings(): Answer<null>;
  readSheet(sheetName: string): Answer<SheetTop>;
  readRows(sheetName: string, firstRow: number, rowCount: number): Answer<Cell[][]>;
  /** Ties the columns to where they stand now, so that a rename is recognised as one. */
  anchorColumns(sheetName: string, headerRow: number, anchors: readonly ColumnAnchor[]): Answer<null>;
  hiddenRows(sheetName: string, firstRow: number, lastRow: number): Answer<HiddenRows>;
  markIssues(sheetName: string, marks: readonly CellMark[]): Answer<SheetMarks>;
  showStatus(request: PushRequest): Answer<StatusCounts>;
  clearMarks(sheetName: string): Answer<SheetMarks>;
  selectCell(sheetName: string, row: number, column: number): Answer<null>;
  /** Writes the report of that clinic, or of the one last worked for, into its tab and shows it. */
  insertReport(clinicId?: string | null): Answer<ReportMade>;
  /** Selects the cell that a record came from. */
  selectRecord(place: RecordPlace): Answer<FoundRow>;
  keepPlace(place: Place): Answer<null>;
  startPush(request: StartPush): Answer<PushEnd>;
  /** Goes on with the sheet's push that stopped at Google's six minutes. */
  continuePush(sheetName: string): Answer<PushEnd>;
  /** Ends the sheet's push and takes back what it stored; null where none is under way. */
  cancelPush(sheetName: string): Answer<UndoReceipt | null>;
  pushProgress(sheetName: string): Answer<PushProgress | null>;
  /** The rows of the person's selection below the header row, in order, apart from each other. */
  selectedRows(sheetName: string, headerRow: number): Answer<readonly RowSpan[]>;
  /** The sheet's own automatic push; null for none. */
  pushSchedule(sheetName: string): Answer<PushSchedule | null>;
  /** Sets, changes or (with null) ends it. */
  schedulePush(
    sheetName: string,
    schedule: Omit<PushSchedule, 'by' | 'last'> | null,
  ): Answer<PushSchedule | null>;
}
