import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const EXISTING = [
  'clinics',
  'users',
  'providers',
  'metric_definitions',
  'data_sources',
  'column_mappings',
  'metric_values',
  'goals',
  'dashboards',
  'widgets',
];
const EXISTING_HALF = readFileSync(
  join(import.meta.dirname, '../../../migrations/001.do.existing-half.sql'),
  'utf8',
);

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ migrated: false });
  databases.push(database);
  return database;
}

/** Rows and catalogue of the existing half, as text: equal before and after means untouched. */
async function describeExisting({ owner }: TestDatabase): Promise<Record<string, unknown>> {
  const entries = [];
  for (const table of EXISTING) {
    const [rows] = await owner.execute(
      sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from ${sql.identifier(table)} t`,
    );
    const [catalogue] = await owner.execute(sql`
      select c.relacl::text as acl, c.relrowsecurity, c.relforcerowsecurity, c.relowner::text, c.relfilenode::text,
        (select json_agg(a order by a.attnum)::text from (select attnum, attname, atttypid, atttypmod, attnotnull,
          attacl::text from pg_attribute where attrelid = c.oid and attnum > 0) a) as columns,
        (select json_agg(pg_get_constraintdef(k.oid) order by k.conname)::text from pg_constraint k
          where k.conrelid = c.oid) as constraints,
        (select json_agg(pg_get_indexdef(i.indexrelid) order by i.indexrelid)::text from pg_index i
          where i.indrelid = c.oid) as indexes,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        (select count(*)::int from pg_trigger g where g.tgrelid = c.oid) as triggers
      from pg_class c where c.oid = ${table}::regclass`);
    entries.push([table, { ...rows, ...catalogue }]);
  }
  return Object.fromEntries(entries);
}

async function populate({ owner }: TestDatabase): Promise<void> {
  await owner.execute(sql.raw(EXISTING_HALF));
  await owner.execute(
    sql`insert into clinics (id, name, location, status) values ('c1', 'Old', 'Town', 'active')`,
  );
  await owner.execute(
    sql`insert into users (id, email, name, role) values ('u1', 'a@b.example', 'A', 'admin')`,
  );
  await owner.execute(
    sql`insert into providers (id, name, provider_type, status, clinic_id) values ('p1', 'Dr. Old', 'dentist', 'active', 'c1')`,
  );
  await owner.execute(sql`delete from metric_definitions`);
  await owner.execute(
    sql`insert into metric_definitions (id, name, description, data_type, category) values ('m1', 'Gross production', 'Ours', 'currency', 'financial')`,
  );
  await owner.execute(
    sql`insert into metric_values (id, metric_definition_id, date, value) values ('v1', 'm1', '2024-02-29', '12.50')`,
  );
}

describe('migrate', () => {
  it('leaves an existing half with data byte for byte as it was', async () => {
    const database = await emptyDatabase();
    await populate(database);
    const before = await describeExisting(database);
    await migrate({ ownerUrl: database.ownerUrl });
    expect(await describeExisting(database)).toEqual(before);
  });

  it('leaves a table of definitions with a column of its own alone, even where it holds an id of ours', async () => {
    const database = await emptyDatabase();
    await populate(database);
    await database.owner.execute(sql`alter table metric_definitions add column owner text`);
    await database.owner.execute(
      sql`update metric_definitions set id = 'cm0chairsideproduction001' where id = 'm1'`,
    );
    const before = await describeExisting(database);
    await migrate({ ownerUrl: database.ownerUrl });
    expect(await describeExisting(database)).toEqual(before);
  });

  it('adds no definition to an existing half, and points the templates at its own', async () => {
    const database = await emptyDatabase();
    await populate(database);
    await migrate({ ownerUrl: database.ownerUrl });
    const templates = await database.owner.execute(
      sql`select metric_definition_id as id from goal_templates where target_formula = 'previous_month * 1.1'`,
    );
    expect([...templates]).toEqual([{ id: 'm1' }]);
  });

  it('makes both halves in an empty database, with the system goal templates', async () => {
    const database = await emptyDatabase();
    const ran = await migrate({ ownerUrl: database.ownerUrl });
    expect(ran.length).toBeGreaterThanOrEqual(8);
    const [counts] = await database.owner.execute(sql`
      select (select count(*)::int from goal_templates where is_system_template) as templates,
        (select count(*)::int from goal_templates t join metric_definitions d on d.id = t.metric_definition_id) as defined`);
    expect(counts).toEqual({ templates: 3, defined: 3 });
  });

  it('does nothing the second time', async () => {
    const database = await emptyDatabase();
    await migrate({ ownerUrl: database.ownerUrl });
    expect(await migrate({ ownerUrl: database.ownerUrl })).toEqual([]);
  });

  it('lets two migrations of one database wait for each other', async () => {
    const database = await emptyDatabase();
    const { ownerUrl } = database;
    const [first, second] = await Promise.all([migrate({ ownerUrl }), migrate({ ownerUrl })]);
    expect([first.length, second.length].sort()).toEqual([0, Math.max(first.length, second.length)]);
  });
});
