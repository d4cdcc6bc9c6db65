import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '../identity/asMember.ts';
import { isOfSheet, type SheetOrigin } from '../metrics/sheetOrigin.ts';

/** A sheet's push that has not ended. */
export interface UnderWay {
  readonly id: string;
  readonly userId: string | null;
  /** The person's name, null where the account is no more. */
  readonly by: string | null;
  readonly rowCount: number;
  readonly rowsIn: number;
  /** How long ago it was opened or got its last chunk. */
  readonly silenceMs: number;
}

const Found = z.object({
  id: z.string(),
  userId: z.string().nullable(),
  by: z.string().nullable(),
  rowCount: z.number(),
  rowsIn: z.number(),
  silenceMs: z.number(),
});

/** The sheet's open push, or null. The caller holds the connection, so that none opens meanwhile. */
export async function findUnderWay({ tx }: Member, sheet: SheetOrigin): Promise<UnderWay | null> {
  const [row] = await tx.execute(sql`
    select m.id, m.created_by as "userId", m.row_count as "rowCount",
      (select name from app_members() u where u.id = m.created_by limit 1) as by,
      coalesce(c.rows, 0)::integer as "rowsIn",
      (extract(epoch from clock_timestamp() - greatest(m.created_at, c.heard)) * 1000)::float8 as "silenceMs"
    from pushes m, lateral (
      select sum(row_count) as rows, max(created_at) as heard
      from push_chunks c where c.clinic_id = m.clinic_id and c.push_id = m.id
    ) c
    where ${isOfSheet(sheet)} and m.state = 'open'`);
  return row === undefined ? null : Found.parse(row);
}

/** Who pushes and how far they are, for whoever has to wait. */
export function sayUnderWay({ by, rowCount, rowsIn }: UnderWay): string {
  const rows = `${rowsIn.toLocaleString('en-US')} of ${rowCount.toLocaleString('en-US')} rows are in`;
  return `${by ?? 'Someone'} is pushing this sheet just now: ${rows}. Wait until it is done, or push yours instead.`;
}
