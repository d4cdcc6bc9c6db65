import type postgres from 'postgres';
import { quoteTable, type TableName } from './shape.ts';

/** Named so in every table that is being made anew, and in the one that it is made from. */
export const SEES_ALL = 'of_upgrade';

/**
 * Lets the owner's own connection see and write all rows of the table, which row-level security forbids to an owner that
 * is no superuser. In a function that the server calls, `session_user` is the server's role: nothing opens there.
 */
export async function seeAll(tx: postgres.TransactionSql, table: TableName): Promise<void> {
  await stopSeeingAll(tx, table);
  await tx.unsafe(`create policy ${SEES_ALL} on ${quoteTable(table)} to current_user
    using (session_user = current_user) with check (session_user = current_user)`);
}

/** Takes that back. */
export async function stopSeeingAll(tx: postgres.TransactionSql, table: TableName): Promise<void> {
  await tx.unsafe(`drop policy if exists ${SEES_ALL} on ${quoteTable(table)}`);
}
