import { changeRows } from './changeRows.ts';
import { readDependents, readOrphans } from './readRows.ts';
import type { Relation } from './relation.ts';
import { RELATIONS } from './relations.ts';
import type { RemovalDesk } from './removalDesk.ts';

/**
 * Takes a relation's orphans out: its reference is emptied where the relation says so, else it is deleted, after all that
 * depends on it. A few rows at a time, each kept before: killed anywhere, nothing is lost, and the next run goes on.
 * Servers go on working meanwhile.
 */
export async function removeOrphans(desk: RemovalDesk, relation: Relation): Promise<void> {
  for (;;) {
    const orphans = await readOrphans(desk.db, relation);
    if (orphans.length === 0) return;
    await takeOut(desk, relation, orphans);
  }
}

async function takeOut(desk: RemovalDesk, relation: Relation, rows: readonly string[]): Promise<void> {
  if (relation.emptied === undefined) await clearDependents(desk, relation.table, rows);
  await changeRows(desk, relation, rows);
}

async function clearDependents(desk: RemovalDesk, table: string, parents: readonly string[]): Promise<void> {
  for (const relation of RELATIONS.filter(({ parent }) => parent === table)) {
    for (;;) {
      const rows = await readDependents(desk.db, relation, parents);
      if (rows.length === 0) break;
      await takeOut(desk, relation, rows);
    }
  }
}
