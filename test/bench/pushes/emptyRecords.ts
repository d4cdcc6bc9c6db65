import type postgres from 'postgres';

/** Forgets all financial records, and what keeps their rows from being stored twice where that is a table beside them. */
export async function emptyRecords(sql: postgres.Sql): Promise<void> {
  await sql`truncate financial_metrics`;
  const [keys] = await sql`select to_regclass('record_keys') is not null as found`;
  if (keys?.found === true) await sql`truncate record_keys`;
}
