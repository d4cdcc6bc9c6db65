import { afterAll, beforeAll, expect, it } from 'vitest';
import { ID_TABLES, idColumnsOf, OTHERS_IDS } from '../../../../../server/db/phases/uuids/idColumns.ts';
import type { UpgradeDatabase } from '../../upgrades/place.ts';
import { createTextDatabase } from './ground.ts';

let database: UpgradeDatabase;
beforeAll(async () => {
  database = await createTextDatabase();
});
afterAll(() => database.drop());

async function readColumns(condition: string): Promise<string[]> {
  const rows = await database.owner.$client.unsafe<{ name: string }[]>(`
    select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'text'::regtype
      and ${condition} order by 1`);
  return rows.map(({ name }) => name);
}

const listed = ID_TABLES.flatMap((table) => [...idColumnsOf(table).keys()].map((name) => `${table}.${name}`));

it('names every column that is called an id, or says why it stays as it is', async () => {
  const called = await readColumns(`a.attname ~ '^id$|_id$|_by$'`);
  expect(called.length).toBeGreaterThan(100);
  const members = listed.filter((name) => name.endsWith('.member'));
  expect([...listed, ...Object.keys(OTHERS_IDS)].filter((name) => !members.includes(name)).sort()).toEqual(
    called.sort(),
  );
});

it('names no column that is not there, and none as both', async () => {
  const there = new Set(await readColumns('true'));
  expect(listed.filter((name) => !there.has(name))).toEqual([]);
  expect(listed.filter((name) => name in OTHERS_IDS)).toEqual([]);
});
