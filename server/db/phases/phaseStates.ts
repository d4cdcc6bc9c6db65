import type postgres from 'postgres';
import { z } from 'zod';
import { PHASE_NUMBERS, type PhaseNumber, withNeeds } from './phase.ts';

const States = z.array(
  z.object({ phase: z.literal(PHASE_NUMBERS), state: z.enum(['wanted', 'reached', 'settled']) }),
);
export type PhaseState = z.infer<typeof States>[number]['state'];

/** The phases that this database is in, or on the way to, in the order in which they were reached or wanted. */
export async function readPhases(sql: postgres.Sql): Promise<ReadonlyMap<PhaseNumber, PhaseState>> {
  const [there] = await sql`select to_regclass('chairside_upgrade.phases') is not null as found`;
  if (there?.found !== true) return new Map();
  const rows = await sql`
    select phase, state from chairside_upgrade.phases order by coalesce(reached_at, 'infinity'), wanted_at, phase`;
  return new Map(States.parse([...rows]).map(({ phase, state }) => [phase, state]));
}

/** Notes that the database is to reach that phase, and those that it needs. */
export async function wantPhase(
  sql: postgres.Sql | postgres.TransactionSql,
  phase: PhaseNumber,
): Promise<void> {
  await sql`
    insert into chairside_upgrade.phases (phase) select unnest(${`{${withNeeds(phase).join()}}`}::int[])
    on conflict do nothing`;
}

/** Notes that the phase is reached. */
export async function notePhaseReached(sql: postgres.Sql, phase: PhaseNumber): Promise<void> {
  await sql`
    update chairside_upgrade.phases set state = 'reached', reached_at = now()
    where phase = ${phase} and state = 'wanted'`;
}

/** Notes that the way back from it was given up. */
export async function notePhaseSettled(sql: postgres.Sql, phase: PhaseNumber): Promise<void> {
  await sql`
    update chairside_upgrade.phases set state = 'settled', settled_at = now()
    where phase = ${phase} and state = 'reached'`;
}

/**
 * Notes that the way back from it has begun: it is in the phase no more. Until it has left it, the next `migrate` that is
 * told nothing else goes to it again.
 */
export async function notePhaseLeaving(sql: postgres.Sql, phase: PhaseNumber): Promise<void> {
  await sql`
    update chairside_upgrade.phases set state = 'wanted', reached_at = null
    where phase = ${phase} and state = 'reached'`;
}

/** Notes that the database has left the phase, or never reached it. */
export async function forgetPhase(sql: postgres.Sql, phase: PhaseNumber): Promise<void> {
  await sql`delete from chairside_upgrade.phases where phase = ${phase}`;
}
