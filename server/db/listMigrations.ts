import type postgres from 'postgres';
import { openPostgrator } from './openPostgrator.ts';

/** The names of the numbered migrations that this database does not have yet, as `018 aggregates`. Changes nothing. */
export async function listMigrations(sql: postgres.Sql): Promise<string[]> {
  const postgrator = openPostgrator((statement) => sql.unsafe(statement));
  const [there] = await sql`select to_regclass('public.chairside_migrations') is not null as found`;
  const current = there?.found === true ? await postgrator.getDatabaseVersion() : 0;
  const all = await postgrator.getMigrations();
  return all
    .filter(({ version, action }) => action === 'do' && version > current)
    .sort((a, b) => a.version - b.version)
    .map(({ version, name }) => `${String(version).padStart(3, '0')} ${name}`);
}
