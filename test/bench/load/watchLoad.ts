import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Pressures } from './findBottleneck.ts';

/** What is watched while there is load. */
export interface Watched {
  readonly sql: postgres.Sql;
  readonly serverPids: readonly number[];
  /** Connections that all servers together may open. */
  readonly connections: number;
  /** A server that is asked for nothing but its own time. */
  readonly serverUrl: string;
}

const LOOK_MS = 200;
const TICKS_A_SECOND = 100;
/** So long a question that needs no database is late where the server's one thread has no time for it. */
const LATE_MS = 50;

interface Sample {
  readonly [column: string]: unknown;
  readonly taken: number;
  readonly locked: number;
  readonly on_disk: number;
}

/** Looks at servers, database and machine again and again while the work goes on. */
export async function watchLoad(
  { sql, serverPids, connections, serverUrl }: Watched,
  work: () => Promise<unknown>,
): Promise<Pressures> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const postmaster = parentOf(backend?.pid ?? 0);
  const samples: Sample[] = [];
  const delays: number[] = [];
  const began = { at: performance.now(), server: serverTicks(serverPids), database: familyTicks(postmaster) };
  const own = process.cpuUsage();
  const machine = readMachine();
  let goesOn = true;
  const looking = (async () => {
    while (goesOn) {
      samples.push(...(await look(sql)));
      delays.push(await timeHealth(serverUrl));
      await wait(LOOK_MS);
    }
  })();
  try {
    await work();
  } finally {
    goesOn = false;
    await looking;
  }
  const seconds = (performance.now() - began.at) / 1000;
  const share = (ticks: number) => ticks / TICKS_A_SECOND / seconds;
  const used = process.cpuUsage(own);
  const cores = cpus().length;
  const busy = busyShare(machine, readMachine());
  const server = share(serverTicks(serverPids) - began.server);
  const database = share(familyTicks(postmaster) - began.database);
  const driver = (used.user + used.system) / 1e6 / seconds;
  return {
    machine: busy,
    others: Math.max(0, busy - (server + database + driver) / cores),
    server: server / Math.max(1, serverPids.length),
    database: database / cores,
    driver,
    pool: shareOf(samples, ({ taken }) => (taken >= connections ? 1 : 0)),
    locks: shareOf(samples, ({ taken, locked }) => (taken === 0 ? 0 : locked / taken)),
    disk: shareOf(samples, ({ taken, on_disk }) => (taken === 0 ? 0 : on_disk / taken)),
    late: shareOf(delays, (delay) => (delay > LATE_MS ? 1 : 0)),
  };
}

interface MachineTimes {
  readonly busy: number;
  readonly all: number;
}

function readMachine(): MachineTimes {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}

function busyShare(from: MachineTimes, to: MachineTimes): number {
  return (to.busy - from.busy) / Math.max(1, to.all - from.all);
}

function shareOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0) / Math.max(1, items.length);
}

/** Connections in a transaction, and what those wait for. */
function look(sql: postgres.Sql): Promise<Sample[]> {
  return sql<Sample[]>`
    select count(*) filter (where state <> 'idle')::integer as taken,
      count(*) filter (where state = 'active' and wait_event_type = 'Lock')::integer as locked,
      count(*) filter (where state = 'active' and (wait_event_type = 'IO' or wait_event like 'WAL%'))::integer as on_disk
    from pg_stat_activity where usename = 'chairside_app' and datname = current_database()`;
}

async function timeHealth(url: string): Promise<number> {
  const began = performance.now();
  await (await fetch(`${url}/healthz`)).text();
  return performance.now() - began;
}

function fieldsOf(pid: number | string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It ended just now.
    return [];
  }
}

function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1] ?? 0);
}

function ticksOf(pid: number | string): number {
  const fields = fieldsOf(pid);
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function serverTicks(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0);
}

function familyTicks(postmaster: number): number {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && parentOf(Number(name)) === postmaster,
  );
  return children.reduce((sum, pid) => sum + ticksOf(pid), ticksOf(postmaster));
}
