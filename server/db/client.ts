import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { BelievedForm } from './ids/idForm.ts';
import type { Listener } from './notices/notice.ts';
import { openSocket, type SocketPlace } from './openSocket.ts';

/** Drizzle on a pool of connections. Dates and timestamps come as text from raw SQL. */
export type Database = PostgresJsDatabase & {
  $client: postgres.Sql;
  /** Milliseconds that a statement of a request, or a pause in its transaction, may take; 0 for any number. */
  readonly timeoutMs: number;
  /** The form of its ids, as far as this process knows. */
  readonly ids: BelievedForm;
  /** Who hears what is done in it. */
  readonly listeners: Set<Listener>;
  /** How many connections it has open. */
  countConnections(): number;
};

/** One transaction of a Database. */
export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/** Connections of a pool, where nothing else is said. */
export const CONNECTIONS = 10;
const LONGEST_PAUSE_SECONDS = 1;
/** `uuid[]` by its fixed number in every Postgres: pg-boss reads from it which jobs it still holds. */
const UUID_ARRAY = {
  to: 2951,
  from: [2951],
  serialize: (ids: readonly string[]): string => `{${ids.join()}}`,
  parse: (text: string): string[] => text.slice(1, -1).split(',').filter(Boolean),
};

/**
 * A pool on the database at `url`, or on a pooler before it that hands out transactions; it connects when first used.
 * `connections` is the most that it opens. Close it with `closeDatabase`.
 */
export function openDatabase(url: string, connections = CONNECTIONS, timeoutMs = 0): Database {
  const sockets = watchSockets();
  const client = postgres(url, {
    ...sockets.option,
    max: connections,
    connect_timeout: 5,
    // A database that comes back is found again within a second.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, LONGEST_PAUSE_SECONDS),
    onnotice: () => {},
    // The driver's own question for array types brings the process down where the connection dies under it; Drizzle
    // reads and writes the arrays of its tables by itself.
    fetch_types: false,
    types: { uuids: UUID_ARRAY },
    // A named statement is not there any more where a pooler gives the next transaction another connection.
    prepare: false,
    // Nothing else: a pooler refuses settings that it does not keep.
    connection: { application_name: 'chairside', TimeZone: 'UTC' },
  });
  const { countConnections } = sockets;
  const listeners = new Set<Listener>();
  return Object.assign(drizzle(client), { timeoutMs, ids: { form: null }, listeners, countConnections });
}

/** The driver does not say which connections it has. `option` is one that its types leave out. */
function watchSockets() {
  let sockets: ReturnType<typeof openSocket>[] = [];
  const listOpen = () => sockets.filter(({ destroyed }) => !destroyed);
  const socket = (place: SocketPlace) => {
    const opened = openSocket(place);
    sockets = [...listOpen(), opened];
    return opened;
  };
  return { option: { socket }, countConnections: () => listOpen().filter(({ pending }) => !pending).length };
}

/** Ends the pool after what is running, at most five seconds. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.$client.end({ timeout: 5 });
}
