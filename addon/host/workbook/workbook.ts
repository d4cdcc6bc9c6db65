import { LIMITS } from '../limits.ts';
import type { Area } from './a1.ts';
import { freeName } from './freeName.ts';
import { Sheet } from './sheet.ts';
import type { SheetState } from './sheetState.ts';
import type { StoredCell } from './storedCell.ts';

/** The selected cells: the area with the active cell, which is its first, and what was selected beside it. */
export interface Selection extends Area {
  readonly sheetId: number;
  /** Further areas of the same sheet; absent for none. */
  readonly others?: readonly Area[];
}

/** A workbook as it is kept on disk. */
export interface WorkbookState {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly sheets: readonly SheetState[];
  readonly selection: Selection;
}

/** A sheet to come: its name may be taken, its rows ragged. */
export interface NewSheet {
  readonly name: string;
  readonly rows: readonly (readonly StoredCell[])[];
}

export type WorkbookChange = 'cells' | 'sheets' | 'selection';

/** The one spreadsheet that is open in the host. */
export class Workbook {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  #sheets: Sheet[];
  #selection: Selection;
  #scriptSelections = 0;
  readonly #listeners = new Set<(change: WorkbookChange) => void>();

  constructor(state: WorkbookState) {
    this.id = state.id;
    this.name = state.name;
    this.timeZone = state.timeZone;
    this.locale = state.locale;
    this.#sheets = state.sheets.map((sheet) => new Sheet(sheet));
    this.#selection = state.selection;
  }

  get sheets(): readonly Sheet[] {
    return this.#sheets;
  }

  get selection(): Selection {
    return this.#selection;
  }

  /** How often a script, and not the person, has moved the selection. */
  get scriptSelections(): number {
    return this.#scriptSelections;
  }

  get state(): WorkbookState {
    const { id, name, timeZone, locale, selection } = this;
    return { id, name, timeZone, locale, selection, sheets: this.#sheets.map((sheet) => sheet.state) };
  }

  /** The sheet with that id; throws where there is none any more. */
  sheet(id: number): Sheet {
    const sheet = this.#sheets.find((each) => each.id === id);
    if (sheet === undefined) throw new Error('This sheet is no longer in the spreadsheet.');
    return sheet;
  }

  findSheet(name: string): Sheet | null {
    return this.#sheets.find((sheet) => sheet.name === name) ?? null;
  }

  /** Adds a sheet, behind the others or at that index, under a free name. Throws where the cells would be too many. */
  add({ name, rows }: NewSheet, index = this.#sheets.length): Sheet {
    const id = Math.max(0, ...this.#sheets.map((sheet) => sheet.id)) + 1;
    const free = freeName(name, new Set(this.#sheets.map((sheet) => sheet.name)));
    const sheet = new Sheet({
      id,
      name: free,
      rows: rows.map((row) => [...row]),
      notes: {},
      backgrounds: {},
    });
    this.refuseTooMany(sheet.maxRows * sheet.maxColumns);
    this.#sheets.splice(index, 0, sheet);
    this.changed('sheets');
    return sheet;
  }

  /** Puts these sheets in the place of all others and selects the first one's first cell. */
  replaceAll(sheets: readonly NewSheet[]): void {
    this.#sheets = [];
    for (const sheet of sheets) this.add(sheet);
    const [first] = this.#sheets;
    if (first !== undefined) this.select({ sheetId: first.id, row: 1, column: 1, rows: 1, columns: 1 });
  }

  select(selection: Selection, by: 'script' | 'person' = 'script'): void {
    this.#selection = selection;
    if (by === 'script') this.#scriptSelections += 1;
    this.changed('selection');
  }

  /** Throws where that many cells more would outgrow a spreadsheet. */
  refuseTooMany(more: number): void {
    const held = this.#sheets.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
    if (held + more <= LIMITS.cells) return;
    throw new Error(
      `This action would increase the number of cells in the workbook above the limit of ${LIMITS.cells} cells.`,
    );
  }

  onChange(listener: (change: WorkbookChange) => void): void {
    this.#listeners.add(listener);
  }

  changed(change: WorkbookChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
