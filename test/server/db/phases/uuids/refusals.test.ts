import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UUIDS } from '../../../../../server/db/phases/uuids/uuids.ts';
import { compareCatalogues, readCatalogue } from '../../upgrades/catalogue.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from '../../upgrades/place.ts';
import { openOwner, runPhase, runSteps } from '../metricStage.ts';
import { createTextDatabase, run } from './ground.ts';

let empty: UpgradeDatabase;
let database: UpgradeDatabase;
beforeAll(async () => {
  empty = await createTextDatabase();
  await empty.leave();
});
afterAll(() => empty.drop());
beforeEach(async () => {
  database = await makeDatabase(sharedPlace(), empty.name);
});
afterEach(() => database.drop());

const go = () => runPhase(database.ownerUrl, 'stepsTo', UUIDS);
const execute = (...statements: readonly string[]) => run(database.owner.$client, ...statements);

const OBSTACLES = [
  {
    what: 'a foreign key of another’s table',
    made: 'create table rooms (id text primary key, clinic_id text constraint rooms_clinic references clinics (id))',
    sentence: /Remove the foreign key rooms_clinic of rooms, which goes by the ids of clinics,/,
  },
  {
    what: 'a view of another’s',
    made: 'create view names as select id, name from providers',
    sentence: /Remove the view names, which goes by the ids of providers,/,
  },
  {
    what: 'a publication',
    made: 'create publication news for table goals',
    sentence: /Run alter publication news drop table goals, and add the table again afterwards\./,
  },
  {
    what: 'an id of another type',
    made: 'alter table widgets alter column id type integer using 1',
    sentence: /Make widgets\.id, which is integer, text or uuid\./,
  },
  {
    what: 'a table of before another phase',
    made: 'create table chairside_before.call_metrics (like call_metrics)',
    sentence: /The call_metrics of before another phase are still kept: give them up with --settle first\./,
  },
] as const;

describe('phase 4', () => {
  it.each(OBSTACLES)('stops at $what, says so and changes nothing', async ({ made, sentence }) => {
    await execute(made);
    const before = await readCatalogue(database.owner);
    await expect(go()).rejects.toThrow(sentence);
    expect(compareCatalogues(before, await readCatalogue(database.owner))).toEqual([]);
  });

  it('stops where a check knows ids as text alone, and goes on once it is gone', async () => {
    await execute('alter table clinics add constraint long check (length(id) > 1)');
    await expect(go()).rejects.toThrow(/does not hold where ids are of the other form.*length\(uuid\)/);
    await execute('alter table clinics drop constraint long');
    await go();
    expect(await database.owner.$client`select app_id_form() as form`).toEqual([{ form: 'uuid' }]);
  });

  it('puts nothing into place where a table was changed, or others came, while it was at work', async () => {
    const sql = openOwner(database.ownerUrl);
    const steps = await UUIDS.stepsTo(sql);
    const cut = steps.findIndex(({ title }) => title.startsWith('put the tables'));
    await runSteps(steps.slice(0, cut));
    const put = () => runSteps(steps.slice(cut));
    await execute('alter table providers add column fax text');
    await expect(put()).rejects.toThrow(/providers was changed meanwhile: .* does not have fax\./);
    await execute('alter table providers drop column fax', OBSTACLES[0].made);
    await expect(put()).rejects.toThrow(/Remove the foreign key rooms_clinic of rooms/);
    await execute('drop table rooms', 'create table rooms (id text, clinic_id text)');
    await execute('create policy ours on rooms using (clinic_id = app_clinic_id())');
    await expect(put()).rejects.toThrow(
      /does not hold .*policy ours on table rooms depends on function app_clinic_id/s,
    );
    const [form] = await database.owner.$client`select app_id_form() as form`;
    expect(form).toEqual({ form: 'text' });
    await execute('drop table rooms');
    await execute(`create policy mine on dashboards using (user_id = current_setting('my.id', true))`);
    await expect(put()).rejects.toThrow(/uuid = text\. Policies of others are mine on dashboards\. Nothing/);
    await execute('drop policy mine on dashboards');
    await put();
    await sql.end();
    expect(await database.owner.$client`select app_id_form() as form`).toEqual([{ form: 'uuid' }]);
  });
});
