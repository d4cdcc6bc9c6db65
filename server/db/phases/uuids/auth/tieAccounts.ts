import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { isLockRefused } from '../../../isLockRefused.ts';
import { MATCH, TIE } from './tie.ts';

/** Accounts that are tied in one transaction, and for how many milliseconds it waits for a user whom others change. */
const [AT_ONCE, LOCK_WAIT] = [200, 200];
const PAUSE = 200;

/** The accounts that tie a user who is not tied yet. */
export async function listAccounts(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql.unsafe(
    `select account::text as account from chairside_upgrade.${MATCH}(null) order by 1`,
  );
  return rows.map(({ account }) => String(account));
}

/** Ties users to the accounts that were there before, some at a time. */
export async function tieAccounts(sql: postgres.Sql): Promise<void> {
  const accounts = await listAccounts(sql);
  for (let at = 0; at < accounts.length; ) {
    if (await tieSome(sql, accounts.slice(at, at + AT_ONCE))) at += AT_ONCE;
    else await pause(PAUSE * Math.random());
  }
}

/** False where it gave up because others hold one of the users. */
async function tieSome(sql: postgres.Sql, accounts: readonly string[]): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('lock_timeout', ${String(LOCK_WAIT)}, true)`;
      await tx.unsafe(`select chairside_upgrade.${TIE}($1::text::uuid[])`, [`{${accounts.join()}}`]);
    });
    return true;
  } catch (error) {
    if (isLockRefused(error)) return false;
    throw error;
  }
}
