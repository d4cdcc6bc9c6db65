import type { Transaction } from '../db/client.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { presentIds } from '../db/ids/presentIds.ts';

/** A column's ids, one for each record. */
type Ids = readonly (string | null)[];

/** The ids of a table as they were born. */
export async function toFormerIds(tx: Transaction, ids: Ids): Promise<Ids> {
  const formerOf = await formerIds(tx, known(ids));
  return ids.map((id) => (id === null ? null : formerOf(id)));
}

/** Ids of a file as tables have them now. */
export async function toPresentIds(tx: Transaction, ids: Ids): Promise<Ids> {
  const present = await presentIds(tx, known(ids));
  return ids.map((id) => (id === null ? null : (present.get(id) ?? null)));
}

function known(ids: Ids): readonly string[] {
  return ids.filter((id) => id !== null);
}
