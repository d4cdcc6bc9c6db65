import { sql } from 'drizzle-orm';
import { addEvent } from '../../audit/addEvent.ts';
import { operatorIn } from '../../audit/operatorIn.ts';
import type { Transaction } from '../../db/client.ts';
import { learnForm } from '../../db/ids/learnForm.ts';
import type { Relation } from '../../db/phases/foreignKeys/relation.ts';
import type { ChangedRow } from '../../db/phases/foreignKeys/removalDesk.ts';

/** Leaves an event in each of the clinics whose rows were taken out, with their count; in a clinic that is gone, none. */
export async function noteRemoval(
  tx: Transaction,
  relation: Relation,
  rows: readonly ChangedRow[],
): Promise<void> {
  await learnForm(tx);
  const byClinic = Map.groupBy(rows, ({ clinicId }) => clinicId);
  for (const [clinicId, its] of byClinic) {
    const [first] = its;
    if (clinicId === null || first === undefined || !(await isThere(tx, clinicId))) continue;
    const detail = { table: first.table, [first.change]: its.length };
    await addEvent(operatorIn(tx, clinicId), { action: 'orphans.removed', subjectId: relation.name, detail });
  }
}

async function isThere(tx: Transaction, clinicId: string): Promise<boolean> {
  const found = await tx.execute(sql`select from clinics where id = ${clinicId}`);
  return found.length > 0;
}
