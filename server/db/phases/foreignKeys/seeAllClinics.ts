import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { RELATIONS } from './relations.ts';

/**
 * Lets the owner's transaction see the rows of all clinics, by the policy `of_owner` of migration 030.
 * @throws PhaseFailure where rows of the half that was there before are hidden from it: their children would seem orphans
 */
export async function seeAllClinics(tx: postgres.TransactionSql): Promise<void> {
  await tx`select set_config('app.all_clinics', 'on', true)`;
  const parents = [...new Set(RELATIONS.map(({ parent }) => parent))];
  const [row] = await tx`
    select string_agg(c.relname, ', ') as hidden from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${`{${parents.join()}}`}::text[])
      and row_security_active(c.oid)
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'of_owner')`;
  if (typeof row?.hidden !== 'string') return;
  throw new PhaseFailure(
    `Row-level security hides rows of ${row.hidden} from this connection. Use one for which it does not hold.`,
  );
}
