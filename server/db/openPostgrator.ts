import { join } from 'node:path';
import Postgrator from 'postgrator';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/*.sql');

/** The numbered migrations, whose statements go through `query`. */
export function openPostgrator(
  query: (statement: string) => Promise<Iterable<Record<string, unknown>>>,
): Postgrator {
  return new Postgrator({
    driver: 'pg',
    migrationPattern: MIGRATIONS,
    newline: 'LF',
    schemaTable: 'chairside_migrations',
    currentSchema: 'public',
    execQuery: async (statement) => ({ rows: [...(await query(statement))] }),
  });
}
