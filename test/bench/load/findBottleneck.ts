/** How much of each thing was used, of 1; `driver` is the load's own process, on the same machine. */
export interface Pressures {
  /** Of all processors, by whatever runs on the machine. */
  readonly machine: number;
  /** Of them, by programs that have nothing to do with the load. */
  readonly others: number;
  /** Of the one thread of a server process, on average. */
  readonly server: number;
  /** Of all processors, by PostgreSQL. */
  readonly database: number;
  readonly driver: number;
  /** Of the time in which every connection was taken. */
  readonly pool: number;
  /** Of the connections that were in use: those that waited for another's lock, and for the disk. */
  readonly locks: number;
  readonly disk: number;
  /** Of the questions that need no database: those that were answered late. */
  readonly late: number;
}

/** As much of a thing has to be used before it holds others up. */
const FULL = 0.85;
/** Connections that wait for one another, or for the disk, are no one's work done. */
const OFTEN = 0.5;
/** Beyond this what is measured is somebody else’s load. */
const DISTURBED = 0.15;

/** What gives out first, in a sentence with its number. Waits go before processors: more of those would not help. */
export function findBottleneck(pressures: Pressures): string {
  const { machine, others, server, database, pool, locks, disk } = pressures;
  if (others > DISTURBED) return `it cannot be told: other programs use ${percent(others)} of the processors`;
  if (locks > OFTEN) return `locks: of the connections in use ${percent(locks)} wait for another transaction`;
  if (disk > OFTEN) return `the disk: of the connections in use ${percent(disk)} wait for it`;
  if (server > FULL) return `the server’s thread: ${percent(server)} of it is used; more processes help`;
  if (machine > FULL) {
    const most = database > server ? `PostgreSQL, with ${percent(database)}` : 'the servers';
    return `the processors: ${percent(machine)} of all are used, most of it by ${most} of them`;
  }
  if (pool > OFTEN) return `connections: all are taken ${percent(pool)} of the time`;
  return `nothing: the fullest are the processors, with ${percent(machine)} of all used`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
