import type { Area } from './a1.ts';
import type { ChartState } from './chartState.ts';
import { type ColumnOrder, placeColumns } from './placeColumns.ts';
import type { CellStyle, SheetMetadata, SheetState } from './sheetState.ts';
import { formatOf, GENERAL, type StoredCell, withFormat } from './storedCell.ts';

/** What a sheet always shows, even when it holds less. */
const LEAST_ROWS = 1000;
const LEAST_COLUMNS = 26;

/** One tab of the workbook. Rows and columns count from 1. */
export class Sheet {
  #state: SheetState;
  #extent: { rows: number; columns: number } | null = null;

  constructor(state: SheetState) {
    this.#state = state;
  }

  get state(): SheetState {
    return this.#state;
  }

  get id(): number {
    return this.state.id;
  }

  get name(): string {
    return this.state.name;
  }

  get lastRow(): number {
    return this.#measure().rows;
  }

  get lastColumn(): number {
    return this.#measure().columns;
  }

  get maxRows(): number {
    return Math.max(this.state.rowCount ?? LEAST_ROWS, this.lastRow);
  }

  get maxColumns(): number {
    return Math.max(this.state.columnCount ?? LEAST_COLUMNS, this.lastColumn);
  }

  cell(row: number, column: number): StoredCell {
    return this.state.rows[row - 1]?.[column - 1] ?? '';
  }

  setCell(row: number, column: number, cell: StoredCell): void {
    while (this.state.rows.length < row) this.state.rows.push([]);
    const cells = this.state.rows[row - 1] ?? [];
    while (cells.length < column) cells.push('');
    cells[column - 1] = cell;
    this.#extent = null;
  }

  note(row: number, column: number): string {
    return this.state.notes[`${row},${column}`] ?? '';
  }

  setNote(row: number, column: number, note: string): void {
    setOrDelete(this.state.notes, `${row},${column}`, note);
  }

  /** A CSS colour; the empty string where there is none. */
  background(row: number, column: number): string {
    return this.state.backgrounds[`${row},${column}`] ?? '';
  }

  setBackground(row: number, column: number, color: string): void {
    setOrDelete(this.state.backgrounds, `${row},${column}`, color);
  }

  style(row: number, column: number): CellStyle {
    return this.state.styles?.[`${row},${column}`] ?? {};
  }

  setStyle(row: number, column: number, style: CellStyle): void {
    const styles = this.state.styles ?? {};
    if (this.state.styles === undefined) this.#state = { ...this.state, styles };
    if (Object.keys(style).length === 0) delete styles[`${row},${column}`];
    else styles[`${row},${column}`] = style;
  }

  /** The number format of a cell, whether or not it holds a number. */
  format(row: number, column: number): string {
    const own = formatOf(this.cell(row, column));
    return own === GENERAL ? (this.style(row, column).format ?? GENERAL) : own;
  }

  setFormat(row: number, column: number, format: string): void {
    const { format: _, ...style } = this.style(row, column);
    this.setStyle(row, column, format === GENERAL ? style : { ...style, format });
    this.setCell(row, column, withFormat(this.cell(row, column), format));
  }

  /** What a new value finds in its place: for an empty cell or a text, the format that waits there for a number. */
  overwritten(row: number, column: number): StoredCell {
    const cell = this.cell(row, column);
    const format = this.format(row, column);
    return typeof cell === 'object' || format === GENERAL ? cell : { number: 0, format };
  }

  get columnWidths(): Readonly<Record<number, number>> {
    return this.state.columnWidths ?? {};
  }

  get metadata(): readonly SheetMetadata[] {
    return this.state.metadata ?? [];
  }

  get charts(): readonly ChartState[] {
    return this.state.charts ?? [];
  }

  /** Another name, other metadata, widths, charts or size, and nothing else changed. */
  change(
    part: Partial<Pick<SheetState, 'name' | 'metadata' | 'columnWidths' | 'charts' | 'rowCount' | 'hidden'>>,
  ): void {
    this.#state = { ...this.state, ...part };
  }

  /** Puts the columns into another order. */
  place(order: ColumnOrder): void {
    this.#state = placeColumns(this.state, order);
    this.#extent = null;
  }

  /** One value for each cell of the area, row by row. */
  read<T>({ row, column, rows, columns }: Area, pick: (row: number, column: number) => T): T[][] {
    return Array.from({ length: rows }, (_, down) =>
      Array.from({ length: columns }, (_, right) => pick(row + down, column + right)),
    );
  }

  #measure(): { rows: number; columns: number } {
    if (this.#extent !== null) return this.#extent;
    let rows = 0;
    let columns = 0;
    this.state.rows.forEach((cells, index) => {
      const width = cells.findLastIndex((cell) => cell !== '') + 1;
      if (width > 0) rows = index + 1;
      columns = Math.max(columns, width);
    });
    this.#extent = { rows, columns };
    return this.#extent;
  }
}

function setOrDelete(record: Record<string, string>, key: string, value: string): void {
  if (value === '') delete record[key];
  else record[key] = value;
}
