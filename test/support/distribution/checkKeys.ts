import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './placement.ts';

interface Key {
  readonly [column: string]: unknown;
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

interface ForeignKey extends Key {
  readonly parent: string;
  readonly parentColumns: readonly string[];
  readonly clears: boolean;
}

const TABLE = sql`case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname`;
const OURS = sql`c.relkind in ('r', 'p') and not c.relispartition
  and n.nspname not in ('information_schema', 'chairside_next', 'chairside_before') and n.nspname not like 'pg\\_%'`;

/** Every table lies somewhere, and every primary or unique key of a distributed one holds the clinic. */
export async function checkKeys(owner: Database): Promise<Finding[]> {
  const tables = await owner.execute<{ name: string; has_clinic: boolean }>(sql`
    select ${TABLE} as name, exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'clinic_id' and a.attnotnull) as has_clinic
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} order by 1`);
  const keys = await owner.execute<Key>(sql`
    select i.relname as name, ${TABLE} as table,
      (select json_agg(coalesce(a.attname, '') order by k.place) from unnest(x.indkey) with ordinality k (number, place)
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number) as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where x.indisunique and ${OURS} order by 2, 1`);
  const homeless = tables.filter(({ name, has_clinic }) => placeOf(name) === 'distributed' && !has_clinic);
  const loose = keys.filter(({ table, columns }) => isDistributed(table) && !columns.includes('clinic_id'));
  return [
    ...homeless.map(({ name }) => found('key', name, 'has no clinic_id that is always there')),
    ...loose.map(({ table, name }) => found('key', table, `key ${name} does not hold clinic_id`)),
  ];
}

/**
 * Every foreign key of a distributed table goes to a reference table, or to another distributed one with the clinic at
 * the same place; one of a reference table goes to no distributed one. None clears a part of a key that holds the clinic.
 */
export async function checkForeignKeys(owner: Database): Promise<Finding[]> {
  const keys = await owner.execute<ForeignKey>(sql`
    select k.conname as name, ${TABLE} as table,
      case pn.nspname when 'public' then '' else pn.nspname || '.' end || p.relname as parent,
      (select json_agg(a.attname order by u.place) from unnest(k.conkey) with ordinality u (number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number) as columns,
      (select json_agg(a.attname order by u.place) from unnest(k.confkey) with ordinality u (number, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number) as "parentColumns",
      k.confdeltype in ('n', 'd') as clears
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and ${OURS} order by 2, 1`);
  return keys.flatMap(judgeForeignKey);
}

function judgeForeignKey({ table, name, parent, columns, parentColumns, clears }: ForeignKey): Finding[] {
  const [from, to] = [placeOf(table), placeOf(parent)];
  const place = columns.indexOf('clinic_id');
  const what: string[] = [];
  if (from === 'coordinator' && to === 'coordinator') return [];
  if (to === 'distributed' && from !== 'distributed')
    what.push(`leads from a ${from} table to a distributed one`);
  if (to === 'coordinator') what.push('leads to a table of the coordinator');
  if (from === 'distributed' && to === 'distributed' && (place < 0 || parentColumns[place] !== 'clinic_id')) {
    what.push('does not have clinic_id at the same place on both sides');
  }
  if (from === 'distributed' && clears && place >= 0) what.push('sets columns to null when its parent goes');
  return what.map((each) => found('foreign key', table, `${name} ${each}`));
}

function isDistributed(table: string): boolean {
  return placeOf(table) === 'distributed';
}

function found(kind: Finding['kind'], where: string, what: string): Finding {
  return { kind, where, what };
}
