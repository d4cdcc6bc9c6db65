import { setTimeout as pause } from 'node:timers/promises';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../db/client.ts';
import { googleReads } from '../db/schema/syncs.ts';
import type { ReadTurns } from '../google/googleSheets.ts';

/*
 * Google counts 300 reads a minute for the project and 60 for a person. Windows of 6 seconds follow one another here, so
 * that any 66 seconds touch 12 of them at most: that many reads a window keep every minute within the quota, even where
 * a read arrives up to 6 seconds after its turn.
 */
const WINDOW_SECONDS = 6;
const PROJECT_READS = 25;
const PERSON_READS = 5;
const PROJECT = 'project';
/** What chance adds to a wait, in milliseconds, so that not all who wait ask again at once. */
const SPREAD_MS = 250;

interface TurnOptions {
  /** Rejects whoever waits, once it is aborted. */
  readonly signal?: AbortSignal;
  /** Waits that long on the clock that Date.now shows, or rejects once it is aborted. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}
type Wait = (ms: number) => Promise<unknown>;

/**
 * Turns to read within Google's quotas, of all servers on the database together. Whoever reads for one person waits in
 * line; persons take turns, so that one with many sheets does not hold up the others.
 */
export function createReadTurns(
  db: Database,
  { signal, wait: waitOn = waitOnTheWall }: TurnOptions = {},
): ReadTurns {
  const wait: Wait = (ms) => waitOn(ms, signal);
  const project = openWindow(db, PROJECT_READS);
  const person = openWindow(db, PERSON_READS);
  const lines = new Map<string, Promise<void>>();
  const takeBoth = async (reader: string): Promise<void> => {
    await takePoint(person, `person:${reader}`, wait);
    // A turn of the person that the project does not grant is lost: counting one too many breaks no quota.
    while (!(await tryPoint(project, PROJECT, wait))) await takePoint(person, `person:${reader}`, wait);
  };
  return {
    take: (reader) => {
      const before = lines.get(reader) ?? Promise.resolve();
      const turn = before.then(() => takeBoth(reader));
      const line = turn.catch(() => undefined);
      lines.set(reader, line);
      void line.then(() => lines.get(reader) === line && lines.delete(reader));
      return turn;
    },
  };
}

function openWindow(db: Database, points: number): RateLimiterDrizzle {
  return new RateLimiterDrizzle({
    storeClient: db,
    schema: googleReads,
    ...{ points, duration: WINDOW_SECONDS, keyPrefix: '' },
    // A window that is used up is not asked about again before it ends.
    inMemoryBlockOnConsumed: points,
    // Its own timer would outlive the database; forgetReads does that.
    clearExpiredByTimeout: false,
  });
}

async function takePoint(window: RateLimiterDrizzle, key: string, wait: Wait): Promise<void> {
  while (!(await tryPoint(window, key, wait)));
}

/** False after waiting for the window's end, where it was used up. */
async function tryPoint(window: RateLimiterDrizzle, key: string, wait: Wait): Promise<boolean> {
  try {
    await window.consume(key);
    return true;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    await wait(Math.ceil(refused.msBeforeNext) + Math.random() * SPREAD_MS);
    return false;
  }
}

function waitOnTheWall(ms: number, signal?: AbortSignal): Promise<void> {
  return pause(ms, undefined, { ...(signal && { signal }) });
}
