import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/client.ts';
import { Failure } from '../problem/failure.ts';
import type { Drain } from './drain.ts';
import { hasSchema } from './hasSchema.ts';

/** Milliseconds that the database has for its answer. */
const PATIENCE_MS = 3_000;

/** Makes sure that requests are well given to this process. Throws a Failure where another one is better asked. */
export type RequireReady = () => Promise<void>;

/**
 * A look at whether the database answers in time and has what this server needs, and that the process does not end.
 * @throws Failure `busy` where it is about to end, `database_unavailable`
 */
export function createReadiness(db: Database, drain: Drain, patienceMs = PATIENCE_MS): RequireReady {
  const look = shareLooks(() => hasSchema(db), patienceMs);
  return async () => {
    if (drain.begun) throw new Failure('busy', 'This server is about to end. Another one takes requests.');
    const found = await look().catch(() => {
      throw new Failure('database_unavailable', 'The database cannot be reached.');
    });
    if (found === null) throw new Failure('database_unavailable', 'The database does not answer in time.');
    if (!found) {
      const sentence = 'The database has older tables than this server needs. It has to be migrated.';
      throw new Failure('database_unavailable', sentence);
    }
  };
}

/** However many ask, one look is under way; null where it is not over in time. The next one begins anew then. */
function shareLooks(look: () => Promise<boolean>, patienceMs: number): () => Promise<boolean | null> {
  let current: Promise<boolean | null> | null = null;
  return () => {
    current ??= inTime(look, patienceMs).finally(() => {
      current = null;
    });
    return current;
  };
}

async function inTime(look: () => Promise<boolean>, patienceMs: number): Promise<boolean | null> {
  const over = new AbortController();
  const late = pause(patienceMs, null, { signal: over.signal }).catch(() => null);
  return Promise.race([look(), late]).finally(() => over.abort());
}
