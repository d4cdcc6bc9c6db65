import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { hashEvent } from './hashEvent.ts';

/** Where a clinic's chain ends, or the number of the first event that does not fit, and what is wrong. */
export type ChainState =
  | { readonly intact: true; readonly length: number; readonly hash: string }
  | { readonly intact: false; readonly number: number; readonly why: string };

const AT_ONCE = 5_000;
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
  }),
);
const End = z.object({ length: z.coerce.number(), hash: z.string() });

/**
 * Works out every hash of a clinic's chain anew, a page at a time, in a transaction of the owner that has entered the
 * clinic. An edited, missing or added event shows, and so does an end that was cut off.
 */
export async function verifyChain(tx: Transaction, clinicId: string): Promise<ChainState> {
  const end = await readEnd(tx, clinicId);
  let hash = '';
  for (let number = 1; ; ) {
    const events = await readEvents(tx, clinicId, number);
    for (const event of events) {
      if (Number(event.number) !== number) return broken(number, 'is missing');
      hash = hashEvent(hash, event);
      if (event.hash !== hash) return broken(number, 'was changed');
      number += 1;
    }
    if (events.length < AT_ONCE) return judgeEnd({ length: number - 1, hash }, end);
  }
}

function judgeEnd(found: z.infer<typeof End>, end: z.infer<typeof End>): ChainState {
  if (found.length < end.length) return broken(found.length + 1, 'is missing');
  if (found.length > end.length || found.hash !== end.hash) {
    return broken(found.length, 'was added by other hands');
  }
  return { intact: true, ...found };
}

function broken(number: number, what: string): ChainState {
  return { intact: false, number, why: `Event ${number} ${what}.` };
}

async function readEnd(tx: Transaction, clinicId: string): Promise<z.infer<typeof End>> {
  const [row] = await tx.execute(sql`select length, hash from audit_chains where clinic_id = ${clinicId}`);
  return row === undefined ? { length: 0, hash: '' } : End.parse(row);
}

/** Events without a number were never chained: they count as added. */
async function readEvents(tx: Transaction, clinicId: string, from: number): Promise<z.infer<typeof Events>> {
  return Events.parse(
    await tx.execute(sql`
      select clinic_id as "clinicId", coalesce(number, 0)::text as number, id, user_id as "userId", action,
        to_json(subject_id)::text as subject, detail::text as detail, hash,
        (extract(epoch from created_at) * 1000000)::bigint::text as microseconds
      from audit_events
      where clinic_id = ${clinicId} and (number >= ${from} or number is null)
      order by audit_events.number nulls first limit ${AT_ONCE}`),
  );
}
