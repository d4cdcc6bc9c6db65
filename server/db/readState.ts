import type postgres from 'postgres';
import type { PhaseNumber } from './phases/phase.ts';
import { type PhaseState, readPhases } from './phases/phaseStates.ts';

/** Where a database stands. */
export interface DatabaseState {
  /** The number of its newest migration; 0 for a database that has none. */
  readonly version: number;
  /** The phases beyond the first that it is in or on the way to, in their order. */
  readonly phases: readonly { readonly phase: PhaseNumber; readonly state: PhaseState }[];
}

/** Reads which version and phases the database has, as its owner. */
export async function readState(sql: postgres.Sql): Promise<DatabaseState> {
  const [row] = await sql`select to_regclass('public.chairside_migrations') is not null as there`;
  if (row?.there !== true) return { version: 0, phases: [] };
  const [last] = await sql`select max(version)::integer as version from chairside_migrations`;
  const phases = [...(await readPhases(sql))].map(([phase, state]) => ({ phase, state }));
  return { version: Number(last?.version), phases };
}
