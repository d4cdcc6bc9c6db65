import type { SheetRow } from '../cell.ts';
import { type AmountMeaning, amountMeaning } from './amountMeaning.ts';
import { centsOf } from './centsOf.ts';
import type { ColumnSamples } from './columnSamples.ts';
import { unfitAmount } from './unfitAmount.ts';

/** A column that is the sum of others in the rows looked at. */
export interface FoundSum {
  readonly column: string;
  readonly of: readonly SumPart[];
}

export interface SumPart {
  readonly column: string;
  readonly negated?: true;
}

interface MoneyColumn {
  readonly name: string;
  readonly key: string;
  /** Null where its name speaks against adding it up. */
  readonly meaning: AmountMeaning | null;
  readonly cents: readonly (number | null)[];
}

const ENOUGH_ROWS = 3;
const MOST_ROWS = 0.9;
/** Signs are tried for so many columns at most. */
const MOST_SIGNED = 4;
const MOST_PARTS = 20;
/** Wider sheets are looked at so far. */
const MOST_COLUMNS = 60;

/**
 * The columns whose name says that they are a sum, and of which others they are one by the samples: net production
 * of production, planned production and signed adjustments; collections of their parts, with or without refunds.
 */
export function findSums(columns: readonly ColumnSamples[], rows: readonly SheetRow[]): FoundSum[] {
  const named = columns.filter(
    ({ key }) => amountMeaning(key) !== null || /^(?:scheduled|total)\b/.test(key),
  );
  const money = named.slice(0, MOST_COLUMNS).flatMap((column): MoneyColumn[] => {
    const { name, key } = column;
    const cents = centsOf(column, rows);
    const meaning = unfitAmount(key) === null ? amountMeaning(key) : null;
    return cents === null ? [] : [{ name, key, meaning, cents }];
  });
  return money.flatMap((target) => {
    const others = money.filter((each) => each !== target);
    const of = partChoices(target, others).find((parts) => holds(target, parts));
    return of === undefined ? [] : [{ column: target.name, of: of.map(({ column }) => column) }];
  });
}

interface SignedColumn {
  readonly column: SumPart;
  readonly cents: readonly (number | null)[];
}

function partChoices({ key, meaning }: MoneyColumn, others: readonly MoneyColumn[]): SignedColumn[][] {
  const of = (type: string, isTotal: boolean) =>
    others.filter((each) => each.meaning?.type === type && each.meaning.isTotal === isTotal);
  if (/\b(?:net|adjusted)\b/.test(key) && /\bproduction\b/.test(key)) {
    const whole = of('production', true).slice(0, 1);
    const base = whole.length > 0 ? whole : of('production', false);
    const planned = others.filter((each) => /^scheduled(?: production)?$/.test(each.key));
    const signed = of('adjustment', false);
    return [...withSigns([...base, ...planned], signed), ...withSigns(base, signed)];
  }
  const type = key === 'total' ? 'collection' : meaning?.isTotal ? meaning.type : null;
  if (type === null) return [];
  const parts = of(type, false);
  const refunds = type === 'collection' ? [...of('refund', false), ...of('refund', true)] : [];
  return [...withSigns(parts, []), ...(refunds.length > 0 ? withSigns(parts, refunds) : [])];
}

/** Every choice of signs for the second list, as it stands in the sheet first. */
function withSigns(plain: readonly MoneyColumn[], signed: readonly MoneyColumn[]): SignedColumn[][] {
  const start = plain.map(({ name, cents }) => ({ column: { column: name }, cents }));
  if (start.length === 0) return [];
  return signed
    .slice(0, MOST_SIGNED)
    .reduce<SignedColumn[][]>(
      (choices, { name, cents }) => [
        ...choices.map((choice) => [...choice, { column: { column: name }, cents }]),
        ...choices.map((choice) => [
          ...choice,
          { column: { column: name, negated: true as const }, cents: cents.map((each) => each && -each) },
        ]),
      ],
      [start],
    );
}

function holds(target: MoneyColumn, parts: readonly SignedColumn[]): boolean {
  if (parts.length < 2 || parts.length > MOST_PARTS) return false;
  const rows = target.cents.flatMap((sum, row) => (sum === null ? [] : [{ sum, row }]));
  const right = rows.filter(({ sum, row }) => sumOf(parts, row) === sum);
  return (
    rows.length >= ENOUGH_ROWS && right.length >= rows.length * MOST_ROWS && rows.some(({ sum }) => sum !== 0)
  );
}

function sumOf(parts: readonly SignedColumn[], row: number): number {
  return parts.reduce((sum, { cents }) => sum + (cents[row] ?? 0), 0);
}
