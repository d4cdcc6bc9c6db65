import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../../server/db/client.ts';
import { findPostgresCode } from '../../../../server/db/findPostgresCode.ts';
import { LOOSE_REFERENCES } from '../../../../server/db/phases/foreignKeys/looseReferences.ts';
import { columnsOf, type Relation } from '../../../../server/db/phases/foreignKeys/relation.ts';
import { RELATIONS } from '../../../../server/db/phases/foreignKeys/relations.ts';
import type { TestDatabase } from '../../../support/testDatabase.ts';
import { createExistingDatabase, type Ground, layGround } from './relationGround.ts';

const VIOLATION = '23503';

let database: TestDatabase;
let ours: Ground;
beforeAll(async () => {
  database = await createExistingDatabase({ phase: 3 });
  ours = await layGround(database.owner);
  await layGround(database.owner);
});
afterAll(() => database.drop());

/** Runs the work and takes it back; the code of what went wrong, or what it gave. */
async function tryOut<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result | string | null> {
  const back = new Error('taken back');
  let result: Result | string | null = null;
  await database.owner
    .transaction(async (tx) => {
      result = await work(tx);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) result = findPostgresCode(error);
    });
  return result;
}

/** Those rows of the relation's table that are of our clinic and name something by it. */
function isOurs({ table, columns }: Relation) {
  if (table.startsWith('user_')) return sql`user_id = ${ours.userId}`;
  const isNewest = columns.endsWith('replaced_id') ? sql`generation = 2` : sql`true`;
  return sql`clinic_id = ${ours.clinic.id} and ${isNewest}`;
}

/** Lets go of every other relation that leads to or from the tables, so that this one alone is seen. */
async function leaveAlone(tx: Transaction, only: Relation): Promise<void> {
  const tables = new Set([only.table, only.parent]);
  for (const { name, table, parent } of RELATIONS) {
    if (name === only.name || !(tables.has(table) || tables.has(parent))) continue;
    await tx.execute(sql.raw(`alter table ${table} drop constraint ${name}`));
  }
}

const nameOf = (relation: Relation) => sql.identifier(relation.table);
const lastColumn = ({ columns }: Relation) => columnsOf(columns).at(-1) ?? columns;

/** Names something else by the relation's last column. */
function rename(relation: Relation, id: string) {
  const column = sql.identifier(lastColumn(relation));
  return (tx: Transaction) =>
    tx.execute(sql`update ${nameOf(relation)} set ${column} = ${id} where ${isOurs(relation)}`);
}

/** Removes the row that our row names, and says what our row names then. */
async function removeParent(tx: Transaction, relation: Relation) {
  const { table, columns, parent, parentColumns } = relation;
  await leaveAlone(tx, relation);
  await tx.execute(sql`alter table user_clinic_roles disable trigger keep_an_admin`);
  const named = await tx.execute(sql`
    delete from ${sql.identifier(parent)} where (${sql.raw(parentColumns)}) in (
      select ${sql.raw(columns)} from ${sql.identifier(table)} where ${isOurs(relation)}) returning 1`);
  expect(named.length).toBeGreaterThan(0);
  const column = sql.identifier(lastColumn(relation));
  const rows = await tx.execute(
    sql`select ${column} is null as empty from ${nameOf(relation)} where ${isOurs(relation)}`,
  );
  return rows.length === 0 ? 'gone' : rows.every(({ empty }) => empty === true) ? 'emptied' : 'kept';
}

describe('each reference', () => {
  it('stands in the catalogue as it is written down, and holds for every row', async () => {
    const rows = await database.owner.execute<{ name: string; definition: string }>(sql`
      select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where contype = 'f' and convalidated and connamespace = 'public'::regnamespace order by conname`);
    const said = RELATIONS.map(({ name, columns, parent, parentColumns, onDelete }) => {
      const rule =
        onDelete === 'no action'
          ? ''
          : ` ON DELETE ${onDelete.replace(/^[a-z ]+(?= \(|$)/, (words) => words.toUpperCase())}`;
      return { name, definition: `FOREIGN KEY (${columns}) REFERENCES ${parent}(${parentColumns})${rule}` };
    });
    expect([...rows]).toEqual(said.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it.each(RELATIONS.map((relation) => [relation.name, relation] as const))(
    '%s refuses what is not there',
    async (_, relation) => {
      expect(
        await tryOut(async (tx) => {
          await leaveAlone(tx, relation);
          return rename(relation, 'nowhere')(tx);
        }),
      ).toBe(VIOLATION);
    },
  );

  it.each(
    RELATIONS.filter(({ columns }) => columns.includes(', ')).map(
      (relation) => [relation.name, relation] as const,
    ),
  )('%s refuses what is another clinic’s', async (_, relation) => {
    const { table, parent, parentColumns } = relation;
    const theirs = columnsOf(parentColumns).at(-1) ?? '';
    const [other] = await database.owner.execute<{ id: string }>(sql`
      select ${sql.identifier(theirs)} as id from ${sql.identifier(parent)} where clinic_id <> ${ours.clinic.id} limit 1`);
    expect(other?.id, table).toBeDefined();
    const refused = await tryOut(async (tx) => {
      await leaveAlone(tx, relation);
      return rename(relation, other?.id ?? '')(tx);
    });
    expect(refused).toBe(VIOLATION);
  });

  it.each(RELATIONS.map((relation) => [relation.name, relation.onDelete, relation] as const))(
    '%s: when what it names is deleted, %s',
    async (_, rule, relation) => {
      const outcome =
        { 'no action': VIOLATION, cascade: 'gone' }[rule.replace(/^set null.*/, '')] ?? 'emptied';
      expect(await tryOut((tx) => removeParent(tx, relation))).toBe(outcome);
    },
  );
});

describe('the tables of relations', () => {
  it('stand in decision 37', async () => {
    const decision = join(import.meta.dirname, '../../../../docs/decisions/0037-foreign-keys.md');
    const lines = (await readFile(decision, 'utf8')).split('\n').filter((line) => line.startsWith('| '));
    const relations = RELATIONS.map(({ name, columns, parent, parentColumns, onDelete, emptied, why }) => {
      const orphans = emptied === undefined ? 'deleted' : 'emptied';
      return `| ${name} | ${columns} | ${parent} (${parentColumns}) | ${onDelete} | ${orphans} | ${why} |`;
    });
    expect(lines.filter((line) => line.includes('_fkey |'))).toEqual(relations);
    for (const { table, column, why } of LOOSE_REFERENCES) {
      const line = lines.find((each) => each.endsWith(`| ${why} |`));
      expect(line).toMatch(new RegExp(`\\b${table}\\.${column}\\b`));
    }
  });

  it('say of every column that names something whether the database holds it, or why not', async () => {
    const rows = await database.owner.execute<{ said: string }>(sql`
      select c.relname || '.' || a.attname as said from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
        and a.attname ~ '_(id|by)$' order by 1`);
    const held = RELATIONS.flatMap(({ table, columns }) =>
      columnsOf(columns).map((name) => `${table}.${name}`),
    );
    const loose = LOOSE_REFERENCES.map(({ table, column }) => `${table}.${column}`);
    const known = new Set([...held, ...loose]);
    const tied = (said: string): boolean => known.has(said) || said === 'goal_templates.id';
    expect(rows.map(({ said }) => said).filter((said) => !tied(said))).toEqual([]);
    expect(held.filter((said) => loose.includes(said) && !said.endsWith('_metrics.clinic_id'))).toEqual([]);
  });
});
