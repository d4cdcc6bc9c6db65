import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../../../server/db/migrate.ts';
import type { PhaseNumber } from '../../../../../server/db/phases/phase.ts';
import { leavePhases, settlePhases } from '../../../../../server/db/phases/runPhases.ts';
import { underMigrationLock } from '../../../../../server/db/underMigrationLock.ts';
import type { TestDatabase } from '../../../../support/testDatabase.ts';
import { createExistingDatabase } from '../relationGround.ts';
import { fillTables, readRows } from './ground.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createExistingDatabase({ phase: 3 });
  await fillTables(database.owner);
});
afterAll(() => database.drop());

async function readTable() {
  const [row] = await database.owner.$client`
    select c.relkind as kind, format_type(a.atttypid, null) as id from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' where c.oid = 'financial_metrics'::regclass`;
  return row;
}

const goTo = (phase: PhaseNumber) => migrate({ ownerUrl: database.ownerUrl, phase });

it('makes partitions of tables with UUIDs once their way back is given up, and one piece of them again', async () => {
  expect(await goTo(4)).toEqual(['phase 4: UUIDs']);
  expect(await readTable()).toEqual({ kind: 'r', id: 'uuid' });
  const rows = await readRows(database.owner);
  await expect(goTo(5)).rejects.toThrow(
    /financial_metrics of before is still kept. Give it up with --settle first/,
  );
  await underMigrationLock(database.ownerUrl, (sql) => settlePhases(sql, () => {}));
  expect(await goTo(5)).toEqual(['phase 5: partitions']);
  expect(await readTable()).toEqual({ kind: 'p', id: 'uuid' });
  const { record_keys: _, ...others } = Object.fromEntries(await readRows(database.owner));
  expect(others).toEqual(Object.fromEntries([...rows].filter(([table]) => table !== 'record_keys')));
  const left = await underMigrationLock(database.ownerUrl, (sql) => leavePhases(sql, 4, () => {}));
  expect(left).toEqual(['phase 5: partitions']);
  expect(await readTable()).toEqual({ kind: 'r', id: 'uuid' });
  expect(await readRows(database.owner)).toEqual(rows);
});
