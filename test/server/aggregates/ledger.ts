import type { SheetTable } from '../../../shared/cell.ts';
import type { mapSheet } from '../../support/testPush.ts';
import type { Random } from '../pushes/model/random.ts';

/** One line of a story's sheet. */
export interface Line {
  readonly key: string;
  readonly date: string;
  readonly who: string;
  readonly production: string;
  readonly collection: string;
  readonly visits: string;
}

/** Spellings; the last one means nobody until somebody names it. */
export const SPELLINGS = ['Mara Ellingsen', 'Dr. Q', 'Temp', ''] as const;
const HEADERS = ['Key', 'Date', 'Who', 'Production', 'Collections', 'Visits'];
const DAYS = [
  '2024-12-29',
  '2024-12-31',
  '2025-01-01',
  '2025-01-05',
  '2025-01-06',
  '2025-03-31',
  '2025-04-01',
];

type Config = Parameters<typeof mapSheet>[2];

const DATE = {
  source_column: 'Date',
  target_field: 'date',
  transform: 'date' as const,
  date_format: 'YYYY-MM-DD',
};
const WHO = {
  ...{ source_column: 'Who', target_field: 'provider_id', transform: 'lookup' as const },
  ...{ lookup_table: 'providers' as const, lookup_field: 'name' as const },
};
const identity = { by: 'columns' as const, columns: ['Key'] };

function amount(source_column: string, metric_type: string, sign?: 'negated') {
  return {
    ...{ source_column, target_field: 'amount', transform: 'currency' as const, ...(sign && { sign }) },
    with: { metric_type, category: source_column },
  };
}

/** What the sheet can be taken for: money with its providers, money of another kind, or appointments. */
export const CONFIGS: readonly Config[] = [
  {
    mappings: [DATE, WHO, amount('Production', 'production'), amount('Collections', 'collection')],
    identity,
  },
  {
    mappings: [DATE, amount('Production', 'adjustment', 'negated'), amount('Collections', 'refund')],
    identity,
  },
  {
    dataset: 'appointment',
    mappings: [
      ...[DATE, WHO, { target_field: 'appointment_type', transform: 'constant' as const, value: 'recall' }],
      { source_column: 'Visits', target_field: 'scheduled_count', transform: 'integer' as const },
      { source_column: 'Production', target_field: 'production_amount', transform: 'currency' as const },
    ],
    identity,
  },
];

/** The sheet as the add-on reads it. */
export function tableOf(lines: readonly Line[]): SheetTable {
  const rows = lines.map(({ key, date, who, production, collection, visits }, at) => ({
    row: at + 2,
    cells: [key, date, who, production, collection, visits],
  }));
  return { headers: HEADERS, rows };
}

export function newLine(random: Random, number: number): Line {
  const collection = random.chance(0.4) ? amountText(random) : '';
  return {
    ...{ key: `K${number}`, date: random.pick(DAYS), who: random.pick(SPELLINGS) },
    ...{ production: amountText(random), collection, visits: String(random.below(9)) },
  };
}

/** Changes the sheet as people do: another amount, day or person, a line more, some lines less. */
export function editLines(random: Random, lines: readonly Line[], nextNumber: number): Line[] {
  const at = random.below(lines.length);
  const line = lines[at];
  if (line === undefined) return [newLine(random, nextNumber)];
  const put = (...fresh: readonly Line[]) => lines.toSpliced(at, 1, ...fresh);
  const ways: (() => Line[])[] = [
    () => put({ ...line, production: amountText(random) }),
    () => put({ ...line, collection: line.collection === '' ? amountText(random) : '' }),
    () => put({ ...line, date: random.pick(DAYS) }),
    () => put({ ...line, who: random.pick(SPELLINGS) }),
    () => put(line, newLine(random, nextNumber)),
    () => put(line, newLine(random, nextNumber)),
    () => put(),
    () => lines.slice(0, Math.max(at, 3)),
  ];
  return random.pick(ways)();
}

function amountText(random: Random): string {
  return (1 + random.below(9_999) / 100).toFixed(2);
}
