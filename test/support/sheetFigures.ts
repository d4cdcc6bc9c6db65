import type { DemoCell, DemoSheet } from '../../addon/host/demo/demoSheet.ts';

/** A row of an invented sheet by its headers: days as YYYY-MM-DD, what is blank as 0 or the empty string. */
export interface SheetFigures {
  day(column: string): string;
  text(column: string): string;
  /** In hundredths: cents of an amount. */
  hundredths(column: string): number;
}

/** The rows below the header, as their cells say them. */
export function readFigures({ rows: [header = [], ...rows] }: DemoSheet): SheetFigures[] {
  return rows.map((row) => {
    const cellOf = (column: string): DemoCell => row[header.indexOf(column)] ?? '';
    return {
      day: (column) => dayOf(cellOf(column)),
      text: (column) => String(cellOf(column)),
      hundredths: (column) => Math.round(numberOf(cellOf(column)) * 100),
    };
  });
}

function dayOf(cell: DemoCell): string {
  return typeof cell === 'object' && 'date' in cell ? cell.date : '';
}

function numberOf(cell: DemoCell): number {
  if (typeof cell === 'object') return 'number' in cell ? cell.number : 0;
  return Number(cell);
}
