import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../../server/db/client.ts';
import { areUuids } from './idForm.ts';
import type { InventoryOptions } from './inventory.ts';

const MIGRATION = join(import.meta.dirname, '../../../../migrations/031.do.ids.sql');
/** Names that end as those of ids do, and are none of ours. */
const OTHERS = new Set(['google_credentials.key_id', 'audit_events.subject_id']);
const BY_ID = `dimension in ('provider', 'staff_member') and member <> ''`;

/**
 * How columns are compared where one side has text and the other UUIDs: an id as the UUID that it is or is to be, anything
 * else as it stands.
 */
export async function comparedIds({
  $client: sql,
}: Database): Promise<Required<InventoryOptions>['asCompared']> {
  const isUuid = await areUuids(sql);
  if (!isUuid) await makeUuidOf(sql);
  const asUuid = (text: string) => (isUuid ? text : `compared.uuid_of(${text})::text`);
  return (table, column) => {
    const name = `"${column}"`;
    if (isId(table, column)) return asUuid(`${name}::text`);
    if (table !== 'metric_aggregations' || column !== 'member') return name;
    return `case when ${BY_ID} then ${asUuid(name)} else ${name} end`;
  };
}

function isId(table: string, column: string): boolean {
  return /^id$|_(id|by)$/.test(column) && column !== 'spreadsheet_id' && !OTHERS.has(`${table}.${column}`);
}

/** A database of before there were phases has no such function, so one is made beside the schema. */
async function makeUuidOf(sql: Database['$client']): Promise<void> {
  const [definition] = /create function uuid_of[\s\S]*?\nend;/.exec(await readFile(MIGRATION, 'utf8')) ?? [];
  if (definition === undefined) throw new Error('there is no uuid_of');
  await sql.unsafe('create schema if not exists compared');
  await sql.unsafe(definition.replace('create function ', 'create or replace function compared.'));
}
