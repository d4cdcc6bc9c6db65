import { type SQL, sql } from 'drizzle-orm';
import { asIdEach } from '../db/ids/asId.ts';
import { arrayLiteral, plainArrayLiteral } from './arrayLiteral.ts';
import type { KeyedRecord } from './keyRecords.ts';
import type { MetricTable } from './metricTables.ts';

/** Records turned on their side: one array parameter a column. */
export interface RecordArrays {
  readonly names: SQL;
  /** The columns of a select list that gives one row a record. `unnest` in a from clause would store each first. */
  readonly rows: SQL;
  /** `column = n.column` for each of them. */
  readonly assignments: SQL;
}

/** The columns that tell records apart, and those of the table's fields. */
export function recordArrays(table: MetricTable, records: readonly KeyedRecord[]): RecordArrays {
  const fields = table.columns.map(({ name, type }, at) => {
    const values = records.map((record) => record.values[at] ?? null);
    const each = type === 'id' ? asIdEach(values) : sql`unnest(${arrayLiteral(values)}::${sql.raw(type)}[])`;
    return { name: sql.identifier(name), each };
  });
  const columns = [
    ...[
      { name: sql.identifier('row_key'), array: textArray(records.map(({ rowKey }) => rowKey)) },
      { name: sql.identifier('row_hash'), array: textArray(records.map(({ rowHash }) => rowHash)) },
      { name: sql.identifier('entry'), array: integerArray(records.map(({ entry }) => entry)) },
      { name: sql.identifier('row_number'), array: integerArray(records.map(({ row }) => row)) },
    ].map(({ name, array }) => ({ name, each: sql`unnest(${array})` })),
    ...fields,
  ];
  return {
    names: list(columns.map(({ name }) => sql`${name}`)),
    rows: list(columns.map(({ name, each }) => sql`${each} as ${name}`)),
    assignments: list(columns.map(({ name }) => sql`${name} = n.${name}`)),
  };
}

/** Ids in the form that the database has for them now. */
export function idArray(values: readonly string[]): SQL {
  return sql`${arrayLiteral(values)}::row_id[]`;
}

/** Keys and hashes of our own making. */
export function textArray(values: readonly string[]): SQL {
  return sql`${plainArrayLiteral(values)}::text[]`;
}

export function integerArray(values: readonly number[]): SQL {
  return sql`${plainArrayLiteral(values)}::integer[]`;
}

export function booleanArray(values: readonly boolean[]): SQL {
  return sql`${plainArrayLiteral(values.map(String))}::boolean[]`;
}

function list(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}
