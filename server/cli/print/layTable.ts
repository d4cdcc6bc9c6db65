const BETWEEN = '  ';
const WIDEST = 60;

/** Rows of text under their titles, in columns; the last column is as wide as it likes. */
export function layTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [titles, ...rows].map((row) => row.map((text) => text.replace(/\s+/g, ' ')));
  const widths = titles.map((_, at) => Math.min(WIDEST, Math.max(...lines.map((row) => lengthOf(row[at])))));
  const last = titles.length - 1;
  const lay = (row: readonly string[]): string =>
    row.map((text, at) => (at === last ? text : pad(text, widths[at] ?? 0))).join(BETWEEN);
  return lines.map((row) => lay(row).trimEnd()).join('\n');
}

function lengthOf(text = ''): number {
  return [...text].length;
}

function pad(text: string, width: number): string {
  const characters = [...text];
  if (characters.length > width) return `${characters.slice(0, width - 1).join('')}…`;
  return text + ' '.repeat(width - characters.length);
}
