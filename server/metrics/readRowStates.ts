import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RowState } from '../../shared/apiMappings.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { hashIdentity } from './keyRecords.ts';
import { metricTable } from './metricTables.ts';
import { textArray } from './recordArrays.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

const Found = z.array(z.object({ rowKey: z.string(), changed: z.boolean() }));

/**
 * How the rows of these identities stand in the database, in the same order. Writing sets `updated_at` only where
 * it changes something, so a row counts as stored where any of its records changed since the sheet's last
 * completed push began, or since ever where none was completed. What is in the archive does not change.
 */
export async function readRowStates(
  tx: Transaction,
  sheet: SheetOrigin,
  dataset: DatasetName,
  identities: readonly string[],
): Promise<RowState[]> {
  const keys = identities.map(hashIdentity);
  const wanted = textArray([...new Set(keys)]);
  const found = Found.parse(
    await tx.execute(sql`
      select m.row_key as "rowKey", bool_or(m.updated_at >= p.began) as changed
      from ${sql.identifier(metricTable(dataset).name)} m,
        (select coalesce(max(m.created_at), '-infinity') as began from pushes m
          where ${isOfSheet(sheet)} and m.state = 'completed') p
      where ${isOfSheet(sheet)} and m.row_key = any(${wanted})
      group by m.row_key
      union all
      select m.row_key, false from archived_rows m
      where ${isOfSheet(sheet)} and m.dataset = ${dataset} and m.row_key = any(${wanted})
      group by m.row_key`),
  );
  const states = new Map<string, boolean>();
  for (const { rowKey, changed } of found) states.set(rowKey, changed || states.get(rowKey) === true);
  return keys.map((key) => {
    const changed = states.get(key);
    if (changed === undefined) return 'absent';
    return changed ? 'stored' : 'unchanged';
  });
}
