import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { findPostgresCode } from '../findPostgresCode.ts';
import { isLockRefused } from '../isLockRefused.ts';

/** Milliseconds that one partition may take, whose table is locked for as long. */
const LONGEST = 900;
const ATTEMPTS = 20;
const PAUSE = 200;
/** Canceled by the timeout; another process made the same one. */
const TRY_AGAIN = new Set(['57014', '42P07']);

/**
 * Makes the partitions that will be needed until the end of next year, each in a transaction of its own that gives up
 * where others are at work and is tried again. Answers with how many; none in a phase without partitions.
 * @throws the database's error where it cannot be done now
 */
export async function preparePartitions(sql: postgres.Sql): Promise<number> {
  for (let made = 0; ; made++) if (!(await prepareOne(sql))) return made;
}

async function prepareOne(sql: postgres.Sql): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sql.begin(async (tx) => {
        await tx`select set_config('statement_timeout', ${String(LONGEST)}, true)`;
        const [row] = await tx`select app_prepare_partition() as made`;
        return row?.made === true;
      });
    } catch (error) {
      const isPassing = isLockRefused(error) || TRY_AGAIN.has(findPostgresCode(error) ?? '');
      if (attempt === ATTEMPTS || !isPassing) throw error;
    }
    await pause(PAUSE * (1 + Math.random()));
  }
}
