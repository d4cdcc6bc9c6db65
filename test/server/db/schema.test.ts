import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '../../../server/db/schema/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const tables = Object.values(schema)
  .flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []))
  .map((table) => ({
    ...table,
    name: table.schema === undefined ? table.name : `${table.schema}.${table.name}`,
  }));

/** A table as both sides can say it: columns, keys and indexes, sorted. */
interface Shape {
  readonly columns: readonly string[];
  readonly primaryKey: string;
  readonly uniques: readonly string[];
  readonly indexes: readonly string[];
}

function inDrizzle(table: (typeof tables)[number]): Shape {
  const names = (columns: readonly { name?: string }[]) => columns.map(({ name }) => name).join(', ');
  const ofIndexes = (unique: boolean) =>
    table.indexes
      .filter(({ config }) => config.unique === unique)
      .map(({ config }) => names(config.columns as []));
  const single = table.columns.filter(({ isUnique }) => isUnique).map(({ name }) => name);
  const nulls = (distinct: boolean) => (distinct ? ' nulls not distinct' : '');
  return {
    columns: table.columns
      .map((column) => `${column.name} ${column.getSQLType()}${column.notNull ? ' not null' : ''}`)
      .sort(),
    primaryKey: table.primaryKeys[0]
      ? names(table.primaryKeys[0].columns)
      : names(table.columns.filter((c) => c.primary)),
    uniques: [
      ...single,
      ...table.uniqueConstraints.map(
        ({ columns, nullsNotDistinct }) => names(columns) + nulls(nullsNotDistinct),
      ),
      ...ofIndexes(true),
    ].sort(),
    indexes: ofIndexes(false).sort(),
  };
}

async function inDatabase(name: string): Promise<Shape> {
  const columns = await database.owner.execute<{ column: string }>(sql`
    select attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end as column
    from pg_attribute where attrelid = ${name}::regclass and attnum > 0 and not attisdropped`);
  const indexes = await database.owner.execute<{ columns: string; primary: boolean; unique: boolean }>(sql`
    select i.indisprimary as primary, i.indisunique as unique,
      (select string_agg(a.attname, ', ' order by k.at) from unnest(i.indkey) with ordinality as k (attnum, at)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum)
      || case when i.indnullsnotdistinct then ' nulls not distinct' else '' end as columns
    from pg_index i where i.indrelid = ${name}::regclass`);
  return {
    columns: columns.map(({ column }) => column.replace(/numeric\((\d+),(\d+)\)/, 'numeric($1, $2)')).sort(),
    primaryKey: indexes.find(({ primary }) => primary)?.columns ?? '',
    uniques: indexes
      .filter(({ primary, unique }) => unique && !primary)
      .map((index) => index.columns)
      .sort(),
    indexes: indexes
      .filter(({ unique }) => !unique)
      .map((index) => index.columns)
      .sort(),
  };
}

describe('the Drizzle schema', () => {
  it('has exactly the tables of the database', async () => {
    const rows = await database.owner.execute<{ name: string }>(sql`
      select oid::regclass::text as name from pg_class
      where relnamespace in ('public'::regnamespace, 'chairside_sync'::regnamespace) and relkind in ('r', 'p')
        and relname <> 'chairside_migrations'`);
    expect(tables.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    'has %s as it is in the database',
    async (name, table) => {
      expect(inDrizzle(table)).toEqual(await inDatabase(name));
    },
  );

  it('starts the primary key of each new tenant table with clinic_id', () => {
    const tenant = tables.filter(
      ({ primaryKeys, columns }) =>
        primaryKeys.length > 0 && columns.some((column) => column.name === 'clinic_id'),
    );
    expect(tenant.length).toBe(25);
    expect(tenant.map(({ primaryKeys }) => primaryKeys[0]?.columns[0]?.name)).toEqual(
      tenant.map(() => 'clinic_id'),
    );
  });
});
