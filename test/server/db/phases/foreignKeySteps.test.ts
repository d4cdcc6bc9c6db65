import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../../../server/db/client.ts';
import { findPostgresCode } from '../../../../server/db/findPostgresCode.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import { FOREIGN_KEYS } from '../../../../server/db/phases/foreignKeys/foreignKeys.ts';
import { PARENT_KEYS } from '../../../../server/db/phases/foreignKeys/parentKeys.ts';
import { readConstraint } from '../../../../server/db/phases/foreignKeys/readConstraint.ts';
import { RELATIONS } from '../../../../server/db/phases/foreignKeys/relations.ts';
import { PhaseFailure, type Step } from '../../../../server/db/phases/phase.ts';
import { withClinic } from '../../../../server/db/withClinic.ts';
import { countWaiting } from '../../../support/countWaiting.ts';
import { createPlainDatabase } from '../../../support/plainDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { openOwner, runSteps } from './metricStage.ts';
import { createExistingDatabase, EXISTING_HALF, type Ground, layGround } from './relationGround.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function keep<Kept extends { drop(): Promise<void> }>(database: Kept): Kept {
  ends.push(() => database.drop());
  return database;
}

function openSteps({ ownerUrl }: TestDatabase): postgres.Sql {
  const client = openOwner(ownerUrl);
  ends.push(() => client.end());
  return client;
}

async function stepOf(client: postgres.Sql, title: string): Promise<Step> {
  const step = (await FOREIGN_KEYS.stepsTo(client)).find((each) => each.title === title);
  if (step === undefined) throw new Error(`there is no step “${title}”`);
  return step;
}

/** Everything of our tables and of those before that a foreign key could have touched, in words. */
async function readCatalogue(owner: Database): Promise<readonly unknown[]> {
  const rows = await owner.execute(sql`
    select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as said
    from pg_constraint where connamespace = 'public'::regnamespace
    union all
    select pg_get_indexdef(indexrelid) || ' ' || indisvalid from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace
    union all
    select tgrelid::regclass || ' ' || tgfoid::regproc || ' ' || count(*) from pg_trigger g
    join pg_class c on c.oid = g.tgrelid where c.relnamespace = 'public'::regnamespace group by tgrelid, tgfoid
    union all
    select concat_ws(' ', c.relname, p.polname, p.polroles, pg_get_expr(p.polqual, p.polrelid)) from pg_policy p
    join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
    order by 1`);
  return rows.map(({ said }) => said);
}

function addRecord(owner: Database, { clinic, connectionId, pushId }: Ground, id: string) {
  return owner.execute(sql`
    insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
      lost_patients, patient_retention_rate, connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id)
    values (${clinic.id}, ${id}, '2025-02-01', 1, 0, 0, 0, 90, ${connectionId}, 's', ${id}, 0, 'h', 1, ${pushId})`);
}

describe('the way to foreign keys', () => {
  it('and back leaves the catalogue as it was, and can be gone again', async () => {
    const database = keep(await createExistingDatabase());
    const client = openSteps(database);
    const before = await readCatalogue(database.owner);
    await layGround(database.owner);
    for (let round = 0; round < 2; round++) {
      await runSteps(await FOREIGN_KEYS.stepsTo(client));
      for (const relation of RELATIONS) expect(await readConstraint(client, relation)).toBe('checked');
      await runSteps(await FOREIGN_KEYS.stepsBack(client));
      expect(await readCatalogue(database.owner)).toEqual(before);
    }
  });

  it('takes up an index that was begun and not ended', async () => {
    const database = keep(await createExistingDatabase());
    const client = openSteps(database);
    await database.owner.execute(
      sql`create unique index providers_clinic_id_key on providers (clinic_id, id)`,
    );
    await database.owner.execute(sql`
      update pg_index set indisvalid = false where indexrelid = 'providers_clinic_id_key'::regclass`);
    await runSteps(await FOREIGN_KEYS.stepsTo(client));
    const [index] = await database.owner.execute(sql`
      select indisvalid as valid from pg_index where indexrelid = 'providers_clinic_id_key'::regclass`);
    expect(index).toEqual({ valid: true });
  });

  it('lets others store while it waits for a transaction that is open, and goes on when that has ended', async () => {
    const database = keep(await createExistingDatabase());
    const ground = await layGround(database.owner);
    const client = openSteps(database);
    for (const key of PARENT_KEYS) await (await stepOf(client, `make ${key.name}`)).run();
    const add = await stepOf(client, 'add patient_metrics_push_fkey');
    let adding = Promise.resolve();
    await database.owner.transaction(async (tx) => {
      await tx.execute(sql`lock table patient_metrics in row exclusive mode`);
      adding = add.run();
      await expect.poll(() => countWaiting(database.owner)).toBe(1);
      // Behind the waiting step, and done before this transaction is.
      await addRecord(database.owner, ground, 'behind');
      expect(await add.isDone()).toBe(false);
    });
    await adding;
    expect(await add.isDone()).toBe(true);
  });

  it('checks what is stored while others read and write the same rows', async () => {
    const database = keep(await createExistingDatabase());
    const ground = await layGround(database.owner);
    const client = openSteps(database);
    const steps = await FOREIGN_KEYS.stepsTo(client);
    await runSteps(steps.filter(({ title }) => !title.startsWith('check ')));
    await client.begin(async (tx) => {
      await tx`alter table patient_metrics validate constraint patient_metrics_push_fkey`;
      // All that the check locks it holds by now; nobody may wait for it.
      await addRecord(database.owner, ground, 'beside');
      await database.owner.execute(sql`update patient_metrics set row_number = 7 where id = 'beside'`);
      await database.owner.execute(sql`update pushes set updated_at = now() where id = ${ground.pushId}`);
      await database.owner.execute(sql`delete from patient_metrics where id = 'beside'`);
      await database.owner.execute(sql`select * from patient_metrics`);
    });
  });
});

describe('a half that was there before', () => {
  const odd: readonly (readonly [string, string, RegExp])[] = [
    [
      'ids that are numbers',
      'alter table providers alter column id type integer using 1',
      /Make providers\.id, which is integer, text/,
    ],
    [
      'users without a key',
      'alter table users drop constraint users_pkey',
      /create unique index concurrently on users \(id\)/,
    ],
    [
      'clinics as a view',
      'alter table clinics rename to places; create view clinics as select * from places',
      /Make clinics an ordinary table/,
    ],
    ['goals without clinics', 'alter table goals drop column clinic_id', /Add the column clinic_id to goals/],
  ];

  it.each(odd)('with %s is refused before anything is changed', async (_, change, sentence) => {
    const database = keep(await createExistingDatabase());
    await database.owner.execute(sql.raw(change));
    const before = await readCatalogue(database.owner);
    const failure = await migrate({ ownerUrl: database.ownerUrl, phase: 3 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PhaseFailure);
    expect(String(failure)).toMatch(sentence);
    expect(await readCatalogue(database.owner)).toEqual(before);
  });

  it('of varying characters is as good as one of text', async () => {
    const database = keep(await createExistingDatabase());
    for (const column of ['clinics.id', 'users.id', 'providers.id', 'providers.clinic_id', 'goals.id']) {
      const [table, name] = column.split('.');
      await database.owner.execute(sql.raw(`alter table ${table} alter column ${name} type varchar(30)`));
    }
    expect(await migrate({ ownerUrl: database.ownerUrl, phase: 3 })).toEqual(['phase 3: foreign keys']);
  });
});

describe('an owner that is no superuser', () => {
  it('needs the right to refer to tables that are another’s, and says which statements give it', async () => {
    const database = keep(await createPlainDatabase({ over: EXISTING_HALF }));
    await database.owner.execute(sql`alter table providers owner to chairside_owner`);
    const failure = await migrate({ ownerUrl: database.plainUrl, phase: 3 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PhaseFailure);
    for (const [statement = ''] of String(failure).matchAll(/(?<=run: )[^.]+(?=\.)/g)) {
      await database.owner.execute(sql.raw(statement));
    }
    expect(await migrate({ ownerUrl: database.plainUrl, phase: 3 })).toEqual(['phase 3: foreign keys']);
  });

  it('sees the orphans of all clinics where it says so, and nobody else does', async () => {
    const database = keep(await createPlainDatabase({ over: EXISTING_HALF }));
    const [one, two] = [await layGround(database.owner), await layGround(database.owner)];
    await database.owner.execute(sql`update patient_metrics set push_id = 'lost'`);
    const failure = await migrate({ ownerUrl: database.plainUrl, phase: 3 }).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/: 2 of patient_metrics \(patient_metrics_push_fkey\)\./);
    const scope = { clinicId: one.clinic.id, userId: one.clinic.members.clinic_admin.userId };
    const seen = await withClinic(database.app, scope, async (tx) => {
      await tx.execute(sql`select set_config('app.all_clinics', 'on', true)`);
      const rows = await tx.execute(sql`select clinic_id as id from patient_metrics`);
      const [days] = await tx.execute(sql`select app_refresh_aggregates() as count`);
      const [others] = await tx.execute(
        sql`select count(*)::int as count from app_totals('patient', null, null, null, null)`,
      );
      await tx.execute(sql`select set_config('app.clinic_id', ${two.clinic.id}, true)`);
      const [none] = await tx.execute(
        sql`select count(*)::int as count from app_totals('patient', null, null, null, null)`,
      );
      return [rows.map(({ id }) => id), days?.count, others?.count, none?.count];
    });
    expect(seen).toEqual([[one.clinic.id], 1, 1, 0]);
    const plain = openDatabase(database.plainUrl, 1);
    ends.push(() => closeDatabase(plain));
    const [unsaid] = await plain.execute(sql`select count(*)::int as count from patient_metrics`);
    expect(unsaid).toEqual({ count: 0 });
  });

  it('refuses no deletion of a user for want of sight', async () => {
    const database = keep(await createPlainDatabase({ over: EXISTING_HALF }));
    const { clinic } = await layGround(database.owner);
    const { userId } = clinic.members.clinic_admin;
    await migrate({ ownerUrl: database.plainUrl, phase: 3 });
    const plain = openDatabase(database.plainUrl, 1);
    ends.push(() => closeDatabase(plain));
    const gone = plain.execute(sql`delete from users where id = ${userId}`);
    expect(await gone.catch(findPostgresCode)).toBe('CS001');
    await database.owner.execute(sql`
      update user_clinic_roles set role = 'clinic_admin' where user_id = ${clinic.members.viewer.userId}`);
    await plain.execute(sql`delete from users where id = ${userId}`);
    const left = await database.owner.execute(sql`
      select from user_clinic_roles where user_id = ${userId}`);
    expect(left).toHaveLength(0);
  });
});

it('needs nothing of a database that migrate makes from nothing', async () => {
  const database = keep(await createTestDatabase());
  const client = openSteps(database);
  for (const step of await FOREIGN_KEYS.stepsTo(client))
    expect([step.title, await step.isDone()]).toEqual([step.title, true]);
});
