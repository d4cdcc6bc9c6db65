import { setTimeout as pause } from 'node:timers/promises';
import type { KillableCluster } from '../../../support/killableCluster.ts';
import type { Random } from '../../pushes/model/random.ts';
import type { LiveLoad } from './liveLoad.ts';
import type { ReadyMigrations } from './readyMigrations.ts';

export const KILLS = 10;
/** Of those, so many take PostgreSQL with all its processes. */
const OF_POSTGRES = 2;

/** What a migration is told, about how many steps it has, and for how long one is under way after it began, at most. */
export interface KilledWay {
  readonly options: readonly string[];
  readonly steps: number;
  readonly ms: number;
}

/** Starts it again and again, and kills it each time, or PostgreSQL under it, further on its way; gives how often. */
export async function killAgainAndAgain(
  postgres: KillableCluster,
  ready: ReadyMigrations,
  way: KilledWay,
  { load, random }: { readonly load: LiveLoad; readonly random: Random },
): Promise<number> {
  let kills = 0;
  for (let tries = 0; kills < KILLS && tries < 3 * KILLS; tries++) {
    if (await killOnce(postgres, ready, way, { random, takesPostgres: kills < OF_POSTGRES })) kills += 1;
    await load.untilBusy(1);
  }
  return kills;
}

/** False where it came to its end before. */
async function killOnce(
  postgres: KillableCluster,
  ready: ReadyMigrations,
  way: KilledWay,
  { random, takesPostgres }: { readonly random: Random; readonly takesPostgres: boolean },
): Promise<boolean> {
  const migration = await ready.start(...way.options);
  await migration.untilStep(random.below(Math.ceil((2 * way.steps) / KILLS)));
  await pause(random.below(way.ms));
  if (!takesPostgres) return migration.kill();
  const isUnderWay = migration.isUnderWay();
  await postgres.kill();
  await postgres.restart();
  await migration.kill();
  return isUnderWay;
}
