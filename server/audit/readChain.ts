import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';

/** A place in a chain: how many events lead up to it, and the hash of the last of them. */
export interface ChainEnd {
  readonly length: number;
  readonly hash: string;
}

/** The place before the first event. */
export const CHAIN_START: ChainEnd = { length: 0, hash: '' };

const Events = z.array(
  z.object({
    clinicId: z.string(),
    number: z.string(),
    id: z.string(),
    userId: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.string(),
    microseconds: z.string(),
    hash: z.string().nullable(),
    /** As it stands in the table now. */
    rowId: z.string(),
  }),
);
export type StoredEvent = z.infer<typeof Events>[number];
const End = z.object({ length: z.coerce.number(), hash: z.string() });
const Strays = z.array(z.object({ id: z.string(), number: z.coerce.number().nullable() }));

/** Events of a clinic that are read at once. */
const AT_ONCE = 5_000;

/** Where the database noted that a clinic's chain ends. */
export async function readEnd(tx: Transaction, clinicId: string): Promise<ChainEnd> {
  const [row] = await tx.execute(sql`select length, hash from audit_chains where clinic_id = ${clinicId}`);
  return row === undefined ? CHAIN_START : End.parse(row);
}

/** An event that can't stand in the chain, where there is one: those that were committed have a number from 1. */
export async function findStray(
  tx: Transaction,
  clinicId: string,
): Promise<z.infer<typeof Strays>[number] | undefined> {
  const rows = await tx.execute(sql`
    select id, number from audit_events where clinic_id = ${clinicId} and (number is null or number < 1)
    order by number, id limit 1`);
  return Strays.parse(rows)[0];
}

/** A clinic's events from number 1 on; by id too, so that none hides behind another one with its number. */
export async function* readChain(tx: Transaction, clinicId: string): AsyncGenerator<StoredEvent> {
  let last: StoredEvent | null = null;
  for (;;) {
    const events: readonly StoredEvent[] = await readPage(tx, clinicId, last);
    yield* events;
    last = events.at(-1) ?? null;
    if (events.length < AT_ONCE) return;
  }
}

async function readPage(
  tx: Transaction,
  clinicId: string,
  last: Pick<StoredEvent, 'number' | 'rowId'> | null,
): Promise<readonly StoredEvent[]> {
  const behind =
    last === null ? sql`e.number > 0` : sql`(e.number, e.id) > (${last.number}::bigint, ${last.rowId})`;
  const rows = await tx.execute(sql`
    select former_id(clinic_id) as "clinicId", number::text as number, former_id(id) as id, id as "rowId",
      former_id(user_id) as "userId", action, to_json(subject_id)::text as subject, detail::text as detail, hash,
      case when isfinite(created_at) then (extract(epoch from created_at) * 1000000)::bigint::text
        else created_at::text end as microseconds
    from audit_events e
    where clinic_id = ${clinicId} and ${behind}
    order by e.number, e.id limit ${AT_ONCE}`);
  return Events.parse(rows);
}
