import type { SchemaElement } from 'hyparquet';
import type { StoredColumn } from './storedRecords.ts';

/** A value as a Parquet file holds it. */
export type FileValue = string | number | bigint | null;

/** How a file holds a column, and the way there and back between that and what PostgreSQL writes. */
export interface ColumnKind {
  readonly element: Omit<SchemaElement, 'name'>;
  readonly write: (text: string) => FileValue;
  readonly read: (value: FileValue) => string;
}

const DAY_MS = 86_400_000;
const MICROS = 1_000_000n;
/** Digits that always fit into 64 bits. */
const LONGEST_DECIMAL = 18;
const MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

const TEXT: ColumnKind = {
  element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  write: (text) => text,
  read: String,
};

const INTEGER: ColumnKind = { element: { type: 'INT32' }, write: Number, read: String };

const DAY: ColumnKind = {
  element: { type: 'INT32', converted_type: 'DATE' },
  write: (text) => Date.parse(text) / DAY_MS,
  read: (days) => new Date(Number(days) * DAY_MS).toISOString().slice(0, 10),
};

/** To the microsecond, in UTC; JavaScript's own dates end at the millisecond. */
const TIMESTAMP: ColumnKind = {
  element: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
  write: (text) => {
    const [, day = '', time = '', fraction = ''] = MOMENT.exec(text) ?? [];
    return BigInt(Date.parse(`${day}T${time}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
  },
  read: (value) => {
    const micros = BigInt(value ?? 0);
    const rest = ((micros % MICROS) + MICROS) % MICROS;
    const seconds = new Date(Number((micros - rest) / 1_000n)).toISOString().slice(0, 19).replace('T', ' ');
    const fraction = rest.toString().padStart(6, '0').replace(/0+$/, '');
    return `${seconds}${fraction && `.${fraction}`}+00`;
  },
};

function decimal(precision: number, scale: number): ColumnKind {
  return {
    element: { type: 'INT64', converted_type: 'DECIMAL', precision, scale },
    write: (text) => BigInt(text.replace('.', '')),
    read: (value) => {
      const digits = String(value)
        .replace('-', '')
        .padStart(scale + 1, '0');
      const sign = BigInt(value ?? 0) < 0n ? '-' : '';
      return `${sign}${digits.slice(0, digits.length - scale)}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
    },
  };
}

/** How a file holds columns of that type of PostgreSQL: as numbers and times where they fit, else as text. */
export function kindOf({ type }: StoredColumn): ColumnKind {
  if (type === 'integer' || type === 'smallint') return INTEGER;
  if (type === 'date') return DAY;
  if (type === 'timestamp with time zone') return TIMESTAMP;
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision === undefined || Number(precision) > LONGEST_DECIMAL) return TEXT;
  return decimal(Number(precision), Number(scale));
}

export { TEXT as TEXT_KIND };
