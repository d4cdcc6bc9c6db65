import { cpus } from 'node:os';

/** What things cost with so many records. Disk in bytes, the push in rows a second, the others in milliseconds. */
export interface Cost {
  readonly rows: number;
  readonly table: number;
  readonly indexes: number;
  readonly push: number;
  readonly board: number;
  readonly day: number;
}

const GIGABYTE = 1e9;

/** The costs as a table. */
export function writeCosts(costs: readonly Cost[]): string {
  const lines = costs.map(({ rows, table, indexes, push, board, day }) =>
    [
      (rows / 1e6).toLocaleString('en-US', { maximumFractionDigits: 2 }),
      (table / GIGABYTE).toFixed(2),
      (indexes / GIGABYTE).toFixed(2),
      Math.round((table + indexes) / rows),
      push.toLocaleString('en-US'),
      board.toFixed(0),
      day.toFixed(0),
    ].join(' | '),
  );
  return [
    '| records (millions) | tables (GB) | indexes (GB) | bytes a record | push (rows/s) | board (ms) | one day anew (ms) |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines.map((line) => `| ${line} |`),
    '',
    `On ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), which database, server and client share.`,
  ].join('\n');
}
