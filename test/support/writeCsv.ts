import type { DemoCell, DemoSheet } from '../../addon/host/demo/makeDemoSheets.ts';

/** A demonstration sheet as the text of a CSV file. */
export function writeCsv({ rows }: Pick<DemoSheet, 'rows'>): string {
  return rows.map((row) => row.map(writeCell).join(',')).join('\n');
}

function writeCell(cell: DemoCell): string {
  const text = showCell(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An export writes what the sheet shows: four places at most, however a number is kept. */
function showCell(cell: DemoCell): string {
  if (typeof cell === 'object' && 'date' in cell) return cell.date;
  const value = typeof cell === 'object' ? cell.number : cell;
  return typeof value === 'number' ? String(Number(value.toFixed(4))) : String(value);
}
