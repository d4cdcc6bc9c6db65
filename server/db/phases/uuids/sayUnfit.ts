import postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';

/** Something else hangs on what is dropped; no such operator or function for these types; other types than expected. */
const UNFIT = new Set(['2BP01', '42883', '42804', '42846', '42P13']);
/** What our policies are called. */
const OURS = '^(of|role)_';

/**
 * Runs work that meets what others made of our tables: policies, checks and indexes of theirs may know ids as text alone.
 * @throws PhaseFailure with what does not fit
 */
export async function sayUnfit<Result>(sql: postgres.Sql, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || !UNFIT.has(error.code)) throw error;
    const said = [error.message, error.detail].filter((each) => each !== undefined).join(': ');
    throw new PhaseFailure(
      `Something does not hold where ids are of the other form: ${said}. ${await sayPolicies(sql)}Nothing was put into place. Take it away, or have it say public.as_id(…) of ids, then run migrate again.`,
    );
  }
}

/** The database does not say in which policy it is. */
async function sayPolicies(sql: postgres.Sql): Promise<string> {
  const rows = await sql`
    select quote_ident(p.policyname) || ' on ' || quote_ident(p.tablename) as policy from pg_policies p
    where p.schemaname = 'public' and p.policyname !~ ${OURS} order by 1`;
  if (rows.length === 0) return '';
  return `Policies of others are ${rows.map(({ policy }) => String(policy)).join(', ')}. `;
}
