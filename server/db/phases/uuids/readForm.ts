import type postgres from 'postgres';
import type { IdForm } from '../../ids/idForm.ts';

/** The form that the ids of this database have, as its owner sees it, of whatever version. */
export async function readForm(sql: postgres.Sql | postgres.TransactionSql): Promise<IdForm> {
  const [row] = await sql`
    select t.typbasetype = 'uuid'::regtype as "isUuid" from pg_type t where t.oid = to_regtype('public.row_id')`;
  return row?.isUuid === true ? 'uuid' : 'text';
}
