import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** One wait of a session for a lock that the migration holds or waits for. */
export interface Wait {
  readonly query: string;
  /** The table that it waited for, where it is one. */
  readonly relation: string | null;
  /** How long it had waited when it was last seen so, by the database's clock. */
  readonly ms: number;
}

/** All that a watch saw: the longest wait first, how often it looked, and the milliseconds between two looks at most. */
export interface LocksSeen {
  readonly waits: readonly Wait[];
  readonly looks: number;
  readonly longestGap: number;
}

export interface LockWatch {
  /** Ends the watch and answers with what it saw. */
  stop(): Promise<LocksSeen>;
}

/** Milliseconds between two looks: a wait that is too long is seen late by so much at most. */
const PAUSE = 25;

interface Seen extends Wait {
  readonly key: string;
}

/** Looks again and again, who waits behind `chairside migrate`. */
export function watchLocks(ownerUrl: string): LockWatch {
  const sql = postgres(ownerUrl, {
    ...{ max: 1, onnotice: () => {}, fetch_types: false },
    connection: { application_name: 'lock watch' },
  });
  const waits = new Map<string, Wait>();
  let [stopped, looks, longestGap, last] = [false, 0, 0, performance.now()];
  const look = async () => {
    const seen = await sql<Seen[]>`
      select a.pid || ' ' || l.waitstart as key, left(a.query, 200) as query, l.relation::regclass::text as relation,
        (extract(epoch from clock_timestamp() - l.waitstart) * 1000)::float8 as ms
      from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and l.waitstart is not null and a.datname = current_database()
        and a.application_name not like 'chairside migrate%'
        and exists (select from pg_stat_activity m where m.pid = any(pg_blocking_pids(a.pid))
          and m.application_name like 'chairside migrate%')`;
    for (const { key, ...wait } of seen) waits.set(key, wait);
    looks += 1;
    longestGap = Math.max(longestGap, performance.now() - last);
    last = performance.now();
  };
  const run = async () => {
    while (!stopped) {
      await look();
      await pause(PAUSE);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopped = true;
      await running;
      await sql.end();
      return { waits: [...waits.values()].sort((a, b) => b.ms - a.ms), looks, longestGap };
    },
  };
}
