import { type ColumnType, leadTo, NEXT, PLACE, type Shape } from '../rebuild/shape.ts';
import { ID_TABLES } from './idColumns.ts';
import { makePartitions } from './makePartitions.ts';
import type { IdTable } from './readIdTables.ts';
import { toText, toUuids } from './uuidCarriage.ts';

const UUID: ColumnType = {
  type: 'uuid',
  convert: (expression) => `public.uuid_of((${expression})::text)`,
};

/** A table with UUIDs for ids, in partitions where it is in partitions now. */
export function uuidShape({ name, columns, before }: IdTable, partitionKey: string | null): Shape {
  const ids = [...columns].filter(([, kind]) => kind === 'id');
  return {
    says: 'with UUIDs',
    partitionBy: partitionKey === null ? '' : `partition by ${partitionKey}`,
    keyOf: null,
    types: new Map(ids.map(([column]) => [column, UUID])),
    over: toUuids(columns),
    back: toText(columns),
    isBare: true,
    keyTo: (key) => {
      if (key.parent.schema !== PLACE || !ID_TABLES.includes(key.parent.name)) return key.definition;
      return before.has(key.parent.name) ? leadTo(NEXT, key) : null;
    },
    withoutTriggers: new Set(),
    finish: (tx) => makePartitions(tx, name),
  };
}
