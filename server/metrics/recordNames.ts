import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Records, StoredRecord } from '../../shared/api.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from './arrayLiteral.ts';

const Named = z.array(z.object({ id: z.string(), name: z.string() }));

/** The names of the providers and staff members whom these values name by id, as far as the member may know them. */
export async function readNames(
  { tx }: Member,
  records: readonly Pick<StoredRecord, 'values'>[],
): Promise<Records['names']> {
  const ids = new Set(
    records.flatMap(({ values }) => [values.provider_id, values.staff_member_id].filter(isId)),
  );
  if (ids.size === 0) return {};
  const wanted = sql`(select as_ids(${arrayLiteral([...ids])}::text[]))::row_id[]`;
  const rows = await tx.execute(sql`
    select former_id(id) as id, name from app_visible_providers() where id = any(${wanted})
    union all
    select former_id(id), name from app_members() where id = any(${wanted})`);
  return Object.fromEntries(Named.parse(rows).map(({ id, name }) => [id, name]));
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
