import type { SheetTable } from '../../../../shared/cell.ts';
import type { mapSheet } from '../../../support/testPush.ts';
import type { Random } from './random.ts';

/** One row of a schedule's sheet. A production of `n/a` cannot be read. */
export interface Line {
  readonly key: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly production: string;
  /** Blank for none. */
  readonly collection: string;
}

export type Identity = 'columns' | 'content' | 'row_number';

export const MONTHS = ['2025-01', '2025-02', '2025-03'] as const;
export const UNREADABLE = 'n/a';
const HEADERS = ['Key', 'Date', 'Production', 'Collections'];

/** Every column mapped: one record a row, two where something was collected. */
export function configOf(identity: Identity): Parameters<typeof mapSheet>[2] {
  const amount = (source_column: string, metric_type: string) => ({
    ...{ source_column, target_field: 'amount', transform: 'currency' as const },
    with: { metric_type, category: 'All' },
  });
  return {
    mappings: [
      { source_column: 'Key', target_field: 'source_reference', transform: 'text' },
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
      amount('Production', 'production'),
      amount('Collections', 'collection'),
    ],
    identity: identity === 'columns' ? { by: 'columns', columns: ['Key'] } : { by: identity },
  };
}

/** The sheet as the add-on reads it: its first line stands in row 2. */
export function tableOf(lines: readonly Line[]): SheetTable {
  const rows = lines.map(({ key, date, production, collection }, at) => ({
    row: at + 2,
    cells: [key, date, production, collection],
  }));
  return { headers: HEADERS, rows };
}

/** A line that no other has the key of. */
export function newLine(random: Random, key: number): Line {
  const collection = random.chance(0.4) ? amount(random) : '';
  return { key: `K${key}`, date: newDay(random), production: amount(random), collection };
}

/** Changes the sheet as people do: one of a few ways, or nothing where it has too few lines. */
export function editSheet(random: Random, lines: readonly Line[], nextKey: number): Line[] {
  const at = random.below(lines.length);
  const line = lines[at];
  if (line === undefined) return [newLine(random, nextKey)];
  const put = (...fresh: readonly Line[]) => lines.toSpliced(at, 1, ...fresh);
  const ways: (() => Line[])[] = [
    () => put({ ...line, production: amount(random) }),
    () => put({ ...line, collection: line.collection === '' ? amount(random) : '' }),
    () => put({ ...line, date: newDay(random) }),
    () => put(line, newLine(random, nextKey)),
    () => put(),
    () => lines.slice(0, at),
    () => random.shuffle(lines),
    () => put(line, line),
    () => put({ ...line, production: line.production === UNREADABLE ? amount(random) : UNREADABLE }),
    () => [...lines, { ...newLine(random, nextKey), key: line.key }],
  ];
  return random.pick(ways)();
}

function newDay(random: Random): string {
  return `${random.pick(MONTHS)}-${String(1 + random.below(28)).padStart(2, '0')}`;
}

function amount(random: Random): string {
  return (1 + random.below(99_999) / 100).toFixed(2);
}
