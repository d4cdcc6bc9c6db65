import { afterAll, beforeAll, expect, it } from 'vitest';
import { UUIDS } from '../../../../../server/db/phases/uuids/uuids.ts';
import { createPlainDatabase, type PlainDatabase } from '../../../../support/plainDatabase.ts';
import { openOwner, runPhase } from '../metricStage.ts';
import { fillTables, idsOf, mapIds, readRows, turnIds } from './ground.ts';

let database: PlainDatabase;
beforeAll(async () => {
  database = await createPlainDatabase();
  // In partitions a row's identity is kept by triggers, to whose owner the rows of an owner's connection are nobody's.
  await runPhase(database.plainUrl, 'stepsBack');
  await fillTables(database.owner);
});
afterAll(() => database.drop());

it('takes an owner that is no superuser there and back with the rows of all clinics, which it sees at no other time', async () => {
  const rows = await readRows(database.owner);
  const uuids = await mapIds(database.owner, idsOf(rows));
  await runPhase(database.plainUrl, 'stepsTo', UUIDS);
  expect(await readRows(database.owner)).toEqual(turnIds(rows, (id) => uuids.get(id) ?? 'unknown'));
  const owner = openOwner(database.plainUrl);
  expect(await owner`select from pushes`).toEqual([]);
  await runPhase(database.plainUrl, 'stepsBack', UUIDS);
  expect(await readRows(database.owner)).toEqual(rows);
  expect(await owner`select from pushes`).toEqual([]);
  await owner.end();
});
