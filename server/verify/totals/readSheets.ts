import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Receipt } from '../../../shared/apiPushes.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { Transaction } from '../../db/client.ts';

const Sheet = z.object({
  connectionId: z.string(),
  sheetName: z.string(),
  pushId: z.string(),
  generation: z.number(),
  sums: Receipt.shape.sums,
  dataset: z.unknown().transform((config) => MappingConfig.safeParse(config).data?.dataset ?? null),
  /** The newest generation that changed records since, or was taken back since; null for none. */
  movedBy: z.number().nullable(),
});
/** A sheet with its newest receipt that speaks of all of its records. */
export type PushedSheet = z.infer<typeof Sheet>;

/**
 * Every sheet of the clinic that has such a receipt: that of its newest completed push, but one of a selection speaks of
 * those rows alone. Nothing moved since where no push of the sheet wrote or was taken back after it.
 */
export async function readSheets(tx: Transaction, clinicId: string): Promise<readonly PushedSheet[]> {
  const rows = await tx.execute(sql`
    with newest as (
      select distinct on (p.connection_id, p.sheet_name) p.* from pushes p
      where p.clinic_id = ${clinicId} and p.state = 'completed' and p.mode <> 'selection'
      order by p.connection_id, p.sheet_name, p.generation desc
    )
    select n.connection_id as "connectionId", n.sheet_name as "sheetName", n.id as "pushId", n.generation,
      n.receipt -> 'sums' as sums, v.mapping_config as dataset,
      (
        select max(q.generation) from pushes q
        where q.clinic_id = ${clinicId} and q.connection_id = n.connection_id and q.sheet_name = n.sheet_name
          and q.id <> n.id and (
            coalesce(q.undone_at >= n.completed_at, false)
            or q.generation > n.generation and exists (
              select from push_chunks c
              where c.clinic_id = ${clinicId} and c.push_id = q.id and (
                c.receipt #>> '{records,inserted}' <> '0' or c.receipt #>> '{records,updated}' <> '0'
                or c.receipt #>> '{records,removed}' <> '0')
            )
            or q.generation > n.generation and coalesce(q.receipt #>> '{records,removed}', '0') <> '0'
          )
      ) as "movedBy"
    from newest n
    join column_mappings_v2 v on v.clinic_id = ${clinicId} and v.id = n.mapping_id
    order by n.sheet_name, n.connection_id`);
  return z.array(Sheet).parse([...rows]);
}
