import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../../server/db/migrate.ts';
import type { Relation } from '../../../server/db/phases/foreignKeys/relation.ts';
import { RELATIONS } from '../../../server/db/phases/foreignKeys/relations.ts';
import type { ChangedRow, RemovalDesk } from '../../../server/db/phases/foreignKeys/removalDesk.ts';
import { removeOrphans } from '../../../server/db/phases/foreignKeys/removeOrphans.ts';
import { auditEvents } from '../../../server/db/schema/audit.ts';
import type { TestDatabase } from '../../support/testDatabase.ts';
import { createExistingDatabase, type Ground, layGround } from '../db/phases/relationGround.ts';
import { type JsonRun, runJson } from './runJson.ts';

const Listed = z.object({ relations: z.array(z.object({ relation: z.string() })) });

let database: TestDatabase;
let folder: string;
let ground: Ground;
let file: string;
let files = 0;
beforeAll(async () => {
  database = await createExistingDatabase();
  folder = await mkdtemp(join(tmpdir(), 'chairside-orphans-'));
});
beforeEach(async () => {
  ground = await layGround(database.owner);
  file = join(folder, `${++files}.jsonl`);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

function run(...args: string[]): Promise<JsonRun> {
  return runJson(['orphans', ...args], { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
}

function remove(relation: string): Promise<JsonRun> {
  return run('remove', relation, '--to', file);
}

async function readLines(): Promise<readonly Record<string, unknown>[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What our clinic has in that table. */
async function count(table: string): Promise<number> {
  const [row] = await database.owner.execute<{ count: number }>(sql`
    select count(*)::int as count from ${sql.identifier(table)} where clinic_id = ${ground.clinic.id}`);
  return row?.count ?? 0;
}

async function events() {
  const rows = await database.owner
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.clinicId, ground.clinic.id));
  return rows
    .filter(({ action }) => action === 'orphans.removed')
    .map(({ subjectId, detail }) => [subjectId, detail]);
}

describe('orphans', () => {
  it('are none where every row names what is there', async () => {
    expect(await run('list')).toEqual({ code: 0, data: { relations: [] } });
  });

  it('are listed by relation with their count, clinics and what is missing, and stay as they are', async () => {
    const clinicId = ground.clinic.id;
    await database.owner.execute(sql`update call_metrics set push_id = 'lost' where clinic_id = ${clinicId}`);
    expect(await run('list')).toEqual({
      code: 1,
      data: {
        relations: [
          {
            ...{ relation: 'call_metrics_push_fkey', table: 'call_metrics', parent: 'pushes' },
            ...{ columns: 'clinic_id, connection_id, push_id', count: 1 },
            ...{ clinics: [{ clinicId, count: 1 }], missing: ['lost'] },
          },
        ],
      },
    });
    expect(await count('call_metrics')).toBe(1);
    expect(await remove('call_metrics_push_fkey')).toMatchObject({
      code: 0,
      data: { tables: { call_metrics: { deleted: 1, emptied: 0 } } },
    });
  });

  it('of a provider keep their record, without its provider, and the row as it was is in the file', async () => {
    await database.owner.execute(
      sql`update financial_metrics set amount = 12345678.10 where clinic_id = ${ground.clinic.id}`,
    );
    await database.owner.execute(sql`delete from providers where id = ${ground.providerId}`);
    expect(await remove('financial_metrics_provider_fkey')).toMatchObject({
      code: 0,
      data: { tables: { financial_metrics: { deleted: 0, emptied: 1 } } },
    });
    expect(await readFile(file, 'utf8')).toContain('"amount": 12345678.10');
    expect(await readLines()).toMatchObject([
      { table: 'financial_metrics', change: 'emptied', row: { provider_id: ground.providerId } },
    ]);
    expect(await count('financial_metrics')).toBe(1);
    expect(await events()).toEqual([
      ['financial_metrics_provider_fkey', { table: 'financial_metrics', emptied: 1, via: 'command_line' }],
    ]);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await clearAll();
  });

  it('go with all that depends on them, each row in the file before', async () => {
    await database.owner.execute(
      sql`delete from spreadsheet_connections where clinic_id = ${ground.clinic.id}`,
    );
    const tables = ['pushes', 'push_chunks', 'record_history', 'financial_metrics', 'archived_rows'];
    expect((await remove('pushes_mapping_fkey')).code).toBe(0);
    // The mapping is there still: its connection is what is missing.
    expect(await count('pushes')).toBe(2);
    file = `${file}.next`;
    expect((await remove('column_mappings_v2_connection_fkey')).code).toBe(0);
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0]);
    const lines = await readLines();
    for (const table of tables) expect(lines.map((line) => line.table)).toContain(table);
    const at = (table: string) =>
      lines.findIndex((line) => line.table === table && line.change === 'deleted');
    expect(at('financial_metrics')).toBeLessThan(at('pushes'));
    expect(at('pushes')).toBeLessThan(at('column_mappings_v2'));
    await clearAll();
  });

  it('are lost nowhere when it ends in the middle, and the next one goes on', async () => {
    await database.owner.execute(
      sql`delete from spreadsheet_connections where clinic_id = ${ground.clinic.id}`,
    );
    const relation = relationOf('column_mappings_v2_connection_fkey');
    const kept: ChangedRow[] = [];
    let left = 3;
    const desk: RemovalDesk = {
      db: database.owner,
      keep: async (rows) => {
        kept.push(...rows);
        left -= 1;
        if (left === 0) throw new Error('the power is cut');
      },
      note: async () => {},
    };
    const before = await countAll();
    await expect(removeOrphans(desk, relation)).rejects.toThrow('the power is cut');
    // The last rows that were kept are in the database still; all others are in one of the two.
    const deleted = kept.filter(({ change }) => change === 'deleted').length;
    expect(await countAll()).toBeGreaterThanOrEqual(before - deleted);
    expect(await countAll()).toBeLessThan(before);
    left = Number.POSITIVE_INFINITY;
    await removeOrphans(desk, relation);
    const rows = kept.filter(({ change }) => change === 'deleted').map(({ table, row }) => `${table} ${row}`);
    expect(before - (await countAll())).toBe(new Set(rows).size);
    await clearAll();
  });

  it('of a clinic that is gone go with its members and events, and leave no event', async () => {
    await database.owner.execute(sql`delete from clinics where id = ${ground.clinic.id}`);
    await clearAll();
    for (const table of ['user_clinic_roles', 'audit_events', 'audit_chains', 'pushes', 'patient_metrics']) {
      expect([table, await count(table)]).toEqual([table, 0]);
    }
  });

  it('that would leave a clinic without an admin stay, and it is said what to do', async () => {
    const { userId } = ground.clinic.members.clinic_admin;
    await database.owner.execute(sql`delete from users where id = ${userId}`);
    expect(await remove('user_clinic_roles_user_fkey')).toMatchObject({
      code: 1,
      data: { problem: { code: 'last_admin' } },
    });
    expect(await count('user_clinic_roles')).toBe(4);
    await database.owner.execute(
      sql`insert into users (id, email, name, role) values (${userId}, ${userId}, 'x', 'admin')`,
    );
  });

  it('are written to no file that is there already', async () => {
    await database.owner.execute(
      sql`update call_metrics set push_id = 'lost' where clinic_id = ${ground.clinic.id}`,
    );
    await remove('patient_metrics_push_fkey');
    const again = await remove('call_metrics_push_fkey');
    expect(again).toMatchObject({ code: 1, data: { problem: { code: 'file_exists' } } });
    expect(await count('call_metrics')).toBe(1);
    await clearAll();
  });

  it('hold the phase up until they are out, and no new one can be stored meanwhile', async () => {
    const clinicId = ground.clinic.id;
    await database.owner.execute(sql`update call_metrics set push_id = 'lost' where clinic_id = ${clinicId}`);
    const { ownerUrl } = database;
    const stopped = await migrate({ ownerUrl, phase: 3 }).catch((error: unknown) => error);
    expect(String(stopped)).toMatch(
      /1 of call_metrics \(call_metrics_push_fkey\).*chairside orphans remove RELATION --to FILE/,
    );
    expect(await count('call_metrics')).toBe(1);
    const another = sql`update patient_metrics set push_id = 'lost too' where clinic_id = ${clinicId}`;
    await expect(database.owner.execute(another)).rejects.toMatchObject({ cause: { code: '23503' } });
    expect((await remove('call_metrics_push_fkey')).code).toBe(0);
    expect(await migrate({ ownerUrl })).toEqual(['phase 3: foreign keys']);
  });
});

function relationOf(name: string): Relation {
  const relation = RELATIONS.find((each) => each.name === name);
  if (relation === undefined) throw new Error(`there is no relation ${name}`);
  return relation;
}

/** Rows of our clinic in all tables of relations. */
async function countAll(): Promise<number> {
  const tables = new Set(RELATIONS.map(({ table }) => table).filter((table) => table !== 'user_identities'));
  const counts = await Promise.all([...tables].map(count));
  return counts.reduce((sum, each) => sum + each, 0);
}

/** Takes out every orphan that there is, relation by relation. */
async function clearAll(): Promise<void> {
  for (;;) {
    const [first] = Listed.parse((await run('list')).data).relations;
    if (first === undefined) return;
    file = join(folder, `${++files}.jsonl`);
    expect(await remove(first.relation)).toMatchObject({ code: 0 });
  }
}
