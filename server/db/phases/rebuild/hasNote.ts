import type postgres from 'postgres';

/** What was noted of the table that is made anew: that it is made, or what else became of it. */
export async function hasNote(
  sql: postgres.Sql,
  name: string,
  what: 'name' | 'copied_at' | 'compared_at' = 'name',
): Promise<boolean> {
  // A plan is asked for before the migrations that make this table.
  const [there] = await sql`select to_regclass('chairside_upgrade.copies') is not null as found`;
  if (there?.found !== true) return false;
  const rows = await sql`
    select from chairside_upgrade.copies where name = ${name} and ${sql(what)} is not null`;
  return rows.length > 0;
}
