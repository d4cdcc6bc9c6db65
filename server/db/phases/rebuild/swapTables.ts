import type postgres from 'postgres';
import { underShortLock } from '../underShortLock.ts';
import { carryChanges, stopCarrying } from './carryChanges.ts';
import { BEFORE, type Carriage, NEXT, PLACE, quoteTable } from './shape.ts';

/**
 * Puts the table that was made anew into its place, under short locks. The one that stood there goes beside; where it
 * is kept and holds rows, it is kept in step with all that changes: it is the way back.
 */
export async function swapTables(sql: postgres.Sql, name: string, back: Carriage | null): Promise<void> {
  await underShortLock(sql, async (tx) => {
    await move(tx, name, BEFORE, NEXT);
    if (back === null) return;
    const kept = quoteTable({ schema: BEFORE, name });
    const [old] = await tx.unsafe(`select exists (select from ${kept}) as filled`);
    if (old?.filled === true) await carryChanges(tx, name, BEFORE, back);
  });
}

/** Puts the table back that stood there before; the one that took its place is beside, in no step with it. */
export async function swapBack(sql: postgres.Sql, name: string): Promise<void> {
  await underShortLock(sql, (tx) => move(tx, name, NEXT, BEFORE));
}

async function move(tx: postgres.TransactionSql, name: string, to: string, from: string): Promise<void> {
  const place = quoteTable({ schema: PLACE, name });
  const other = quoteTable({ schema: from, name });
  await tx.unsafe(`lock table only ${place}, only ${other} in access exclusive mode`);
  await stopCarrying(tx, name);
  await tx.unsafe(`alter table ${place} set schema ${to}`);
  await tx.unsafe(`alter table ${other} set schema ${PLACE}`);
  await tx`delete from chairside_upgrade.copies where name = ${name}`;
}
