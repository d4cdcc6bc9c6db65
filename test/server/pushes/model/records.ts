import { type Identity, type Line, UNREADABLE } from './sheet.ts';

/** One stored record, as plain as can be. */
export interface Stored {
  readonly identity: string;
  readonly entry: number;
  readonly date: string;
  readonly type: 'production' | 'collection';
  readonly amount: string;
  /** The line's key. */
  readonly reference: string;
  readonly row: number;
  /** The push that wrote it. */
  readonly push: string;
}

/** A line with its place in the sheet and what tells it apart from the others; null records where it cannot be stored. */
export interface ModelRow {
  readonly row: number;
  readonly identity: string;
  readonly records: readonly Omit<Stored, 'push'>[] | null;
  /** How many issues keep it out. */
  readonly problems: number;
}

/** What a sheet's lines stand for. */
export function modelRows(lines: readonly Line[], identity: Identity): ModelRow[] {
  const seen = new Map<string, number>();
  return lines.map((line, at) => {
    const row = at + 2;
    const text = identityOf(line, row, identity);
    const nth = (seen.get(text) ?? 0) + 1;
    seen.set(text, nth);
    const name = identity === 'content' ? `${text}#${nth}` : text;
    // The first line of a key has it.
    const isLate = identity === 'columns' && nth > 1;
    const problems = Number(isLate) + Number(line.production === UNREADABLE);
    return { row, identity: name, records: problems > 0 ? null : recordsOf(line, row, name), problems };
  });
}

function identityOf({ key, date, production, collection }: Line, row: number, identity: Identity): string {
  if (identity === 'row_number') return String(row);
  return identity === 'columns' ? key : [key, date, production, collection].join('|');
}

function recordsOf(line: Line, row: number, identity: string): Omit<Stored, 'push'>[] {
  const { key: reference, date, production, collection } = line;
  const base = { identity, date, reference, row };
  return [
    { ...base, entry: 0, type: 'production', amount: production },
    ...(collection === '' ? [] : [{ ...base, entry: 1, type: 'collection', amount: collection } as const]),
  ];
}

/** Where a record is stored: one for each of a row's entries. */
export function placeOf({ identity, entry }: Pick<Stored, 'identity' | 'entry'>): string {
  return `${identity}/${entry}`;
}

/** True where two records say the same; their rows and pushes do not matter. */
export function saysSame(a: Omit<Stored, 'push'>, b: Omit<Stored, 'push'>): boolean {
  return a.date === b.date && a.type === b.type && a.amount === b.amount && a.reference === b.reference;
}

/** Sums by month and measure, in cents. */
export function sumCents(records: readonly Omit<Stored, 'push'>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { date, type, amount } of records) {
    const name = `${date.slice(0, 7)} ${type}`;
    sums.set(name, (sums.get(name) ?? 0) + Math.round(Number(amount) * 100));
  }
  return sums;
}
