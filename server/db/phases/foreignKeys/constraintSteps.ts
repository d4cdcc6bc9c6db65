import type postgres from 'postgres';
import { findPostgresCode } from '../../findPostgresCode.ts';
import type { Step } from '../phase.ts';
import { underShortLock } from '../underShortLock.ts';
import { countRows } from './countRows.ts';
import { lockBoth } from './lockBoth.ts';
import { readConstraint } from './readConstraint.ts';
import { refuseOrphans } from './refuseOrphans.ts';
import type { Relation } from './relation.ts';
import { seeAllClinics } from './seeAllClinics.ts';

/** Rows a second, measured. */
const RATE = 500_000;
const FOREIGN_KEY_VIOLATION = '23503';

/** Holds a relation for whatever is stored from now on; rows that are there are not looked at. */
export function addStep(sql: postgres.Sql, relation: Relation): Step {
  const { name, table, columns, parent, parentColumns, onDelete } = relation;
  return {
    title: `add ${name}`,
    rows: 0,
    rate: 1,
    isDone: async () => (await readConstraint(sql, relation)) !== 'absent',
    run: async () => {
      await underShortLock(sql, async (tx, attempt) => {
        await lockBoth(tx, relation, 'share row exclusive', attempt);
        await tx.unsafe(`alter table ${table} add constraint ${name}
          foreign key (${columns}) references ${parent} (${parentColumns}) on delete ${onDelete} not valid`);
      });
    },
  };
}

/** Checks the rows that are there, while others read and write. */
export async function checkStep(sql: postgres.Sql, relation: Relation): Promise<Step> {
  const { name, table } = relation;
  return {
    title: `check ${name}`,
    rows: await countRows(sql, table),
    rate: RATE,
    isDone: async () => (await readConstraint(sql, relation)) === 'checked',
    run: async () => {
      try {
        await validate(sql, relation);
      } catch (error) {
        if (findPostgresCode(error) !== FOREIGN_KEY_VIOLATION) throw error;
        await refuseOrphans(sql);
        throw error;
      }
    },
  };
}

/** An owner that is no superuser sees no row of a tenant table: to it every reference would seem good. */
async function validate(sql: postgres.Sql, { name, table }: Relation): Promise<void> {
  await sql.begin(async (tx) => {
    await seeAllClinics((statement) => tx.unsafe(statement));
    await tx.unsafe(`alter table ${table} validate constraint ${name}`);
  });
}

/** Lets go of a relation. */
export function dropStep(sql: postgres.Sql, relation: Relation): Step {
  const { name, table } = relation;
  return {
    title: `drop ${name}`,
    rows: 0,
    rate: 1,
    isDone: async () => (await readConstraint(sql, relation)) === 'absent',
    run: async () => {
      await underShortLock(sql, async (tx, attempt) => {
        await lockBoth(tx, relation, 'access exclusive', attempt);
        await tx.unsafe(`alter table ${table} drop constraint ${name}`);
      });
    },
  };
}
