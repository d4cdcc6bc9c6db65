import { sql } from 'drizzle-orm';
import type { Transaction } from '../../client.ts';
import { PhaseFailure } from '../phase.ts';
import { RELATIONS } from './relations.ts';

/**
 * Lets the owner's transaction see the rows of all clinics, by the policy `of_owner` of migration 030.
 * @throws PhaseFailure where rows of the half that was there before are hidden from it: their children would seem orphans
 */
export async function seeAllClinics(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('app.all_clinics', 'on', true)`);
  const parents = [...new Set(RELATIONS.map(({ parent }) => parent))];
  const [row] = await tx.execute<{ hidden: string | null }>(sql`
    select string_agg(c.relname, ', ') as hidden from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname = any (string_to_array(${parents.join()}, ','))
      and row_security_active(c.oid)
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'of_owner')`);
  if (!row?.hidden) return;
  throw new PhaseFailure(
    `Row-level security hides rows of ${row.hidden} from this connection. Use one for which it does not hold.`,
  );
}
