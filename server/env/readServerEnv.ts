import { EnvFailure } from './envFailure.ts';
import type { Environment } from './environment.ts';
import { type ObserveEnv, readObserveEnv } from './observeEnv.ts';
import { readEnv } from './readEnv.ts';
import { ServeEnv } from './serveEnv.ts';
import { readSyncEnv, type SyncEnv } from './syncEnv.ts';

/** All that `npm run serve` reads. */
export interface ServerEnv {
  readonly serve: ServeEnv;
  /** What it takes to keep sheets in sync; null where nothing is said of it. */
  readonly sync: SyncEnv | null;
  readonly observe: ObserveEnv;
}

/**
 * The whole environment of `npm run serve`.
 * @throws EnvFailure with one sentence for each variable that is missing or at fault
 */
export function readServerEnv(env: Environment): ServerEnv {
  const faults: string[] = [];
  const attempt = <Part>(read: () => Part): Part | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof EnvFailure)) throw error;
      faults.push(error.message);
    }
  };
  const serve = attempt(() => readEnv(ServeEnv, env));
  const sync = attempt(() => readSyncEnv(env));
  const observe = attempt(() => readObserveEnv(env));
  if (serve !== undefined && sync !== undefined && observe !== undefined) return { serve, sync, observe };
  throw new EnvFailure(faults.join('\n'));
}
