import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '../identity/asMember.ts';

const Rows = z.array(
  z.object({
    asOf: z.string().nullable(),
    months: z.array(z.object({ dataset: z.string(), month: z.string() })),
  }),
);

/** As of when the comparisons hold, and which of the clinic's months are other ones since. */
export interface Freshness {
  /** ISO; null where they were never worked out, and cannot be read. */
  readonly asOf: string | null;
  /** First days of months by dataset. */
  readonly restated: ReadonlyMap<string, readonly string[]>;
}

export async function readFreshness({ tx }: Member): Promise<Freshness> {
  const [row] = Rows.parse([
    ...(await tx.execute(sql`
      select app_compared_at()::text as "asOf", (
        select coalesce(json_agg(json_build_object('dataset', u.dataset, 'month', u.month) order by u.month), '[]')
        from app_uncompared_months() u
      ) as months`)),
  ]);
  const asOf = row?.asOf ?? null;
  const byDataset = Map.groupBy(row?.months ?? [], ({ dataset }) => dataset);
  return {
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    restated: new Map([...byDataset].map(([name, months]) => [name, months.map(({ month }) => month)])),
  };
}
