import type postgres from 'postgres';
import { findPostgresCode } from '../../findPostgresCode.ts';
import { PhaseFailure, type Step } from '../phase.ts';
import { countRows } from './countRows.ts';
import { findKey } from './findKey.ts';
import type { ParentKey } from './relation.ts';

/** Rows a second, measured. */
const RATE = 400_000;
const UNIQUE_VIOLATION = '23505';

/** Makes a unique key beside the work; one that was begun and not ended is made anew. */
export async function makeKeyStep(sql: postgres.Sql, key: ParentKey): Promise<Step> {
  const { name, table, columns } = key;
  return {
    title: `make ${name}`,
    rows: await countRows(sql, table),
    rate: RATE,
    isDone: async () => (await findKey(sql, key)) !== null,
    run: async () => {
      await sql.unsafe(`drop index concurrently if exists ${name}`);
      try {
        await sql.unsafe(`create unique index concurrently ${name} on ${table} (${columns})`);
      } catch (error) {
        if (findPostgresCode(error) !== UNIQUE_VIOLATION) throw error;
        await sql.unsafe(`drop index concurrently if exists ${name}`);
        throw new PhaseFailure(
          `Two rows of ${table} have the same ${columns.replaceAll(', ', ' and ')}. Give one of them another id, then run migrate again.`,
        );
      }
    },
  };
}

/** Takes the key away again where it was made here. */
export function dropKeyStep(sql: postgres.Sql, { name }: ParentKey): Step {
  return {
    title: `drop ${name}`,
    rows: 0,
    rate: 1,
    isDone: async () => {
      const [row] = await sql`select to_regclass(${`public.${name}`}) is null as gone`;
      return row?.gone === true;
    },
    run: async () => {
      await sql.unsafe(`drop index concurrently if exists ${name}`);
    },
  };
}
