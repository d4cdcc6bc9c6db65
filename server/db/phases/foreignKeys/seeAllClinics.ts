import { PhaseFailure } from '../phase.ts';
import { RELATIONS } from './relations.ts';

/** Runs a statement in a transaction. */
export type RunIn = (statement: string) => PromiseLike<readonly Record<string, unknown>[]>;

const PARENTS = [...new Set(RELATIONS.map(({ parent }) => `'${parent}'`))].join();

/**
 * Lets the owner's transaction see the rows of all clinics, by the policy `of_owner`. An owner that is
 * no superuser sees none of them else, not even to validate a constraint.
 * @throws PhaseFailure where rows of the half that was there before are hidden from it: their children would seem orphans
 */
export async function seeAllClinics(run: RunIn): Promise<void> {
  await run(`select set_config('app.all_clinics', 'on', true)`);
  const [row] = await run(`
    select string_agg(c.relname, ', ') as hidden from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in (${PARENTS}) and row_security_active(c.oid)
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'of_owner')`);
  if (typeof row?.hidden !== 'string') return;
  throw new PhaseFailure(
    `Row-level security hides rows of ${row.hidden} from this connection. Use one for which it does not hold.`,
  );
}
