import type { Database } from '../../../../server/db/client.ts';
import { inBoth, readColumns } from './inventory.ts';

const AT_ONCE = 2_000;

/**
 * Copies every row to a database of an earlier version, with the columns that it has there. Triggers do not run: what
 * they would write is copied too.
 */
export async function copyAll(from: Database, to: Database): Promise<void> {
  const columns = inBoth(await readColumns(from), await readColumns(to));
  await to.$client.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const [table, names] of columns) {
      const list = names.map((name) => `"${name}"`).join(', ');
      await tx.unsafe(`truncate ${table}`);
      const rows = from.$client.unsafe<{ row: unknown }[]>(`select to_jsonb(t)::text as row from ${table} t`);
      for await (const some of rows.cursor(AT_ONCE)) {
        const array = `[${some.map(({ row }) => row).join()}]`;
        await tx.unsafe(
          `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
          [array],
        );
      }
    }
  });
}
