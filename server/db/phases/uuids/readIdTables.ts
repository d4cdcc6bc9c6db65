import type postgres from 'postgres';
import { z } from 'zod';
import { ID_TABLES, type IdKind, idColumnsOf } from './idColumns.ts';

/** A table whose ids change, and what its place among the others is. */
export interface IdTable {
  readonly name: string;
  /** Those of its columns of ids that are text, with what each of them holds. */
  readonly columns: ReadonlyMap<string, IdKind>;
  /** The tables of ids that come before it: it can refer to them as soon as it is made. */
  readonly before: ReadonlySet<string>;
}

const TEXTS = new Set(['text', 'character varying', 'character']);
const Rows = z.array(
  z.object({
    name: z.string(),
    types: z.record(z.string(), z.string()),
    parents: z.array(z.string()),
  }),
);

/**
 * The tables of ids that this database has, each after those that it refers to; of two that refer to each other one has
 * to come first. `schema` is the one whose columns count.
 */
export async function readIdTables(sql: postgres.Sql, schema: string): Promise<IdTable[]> {
  const rows = await sql`
    select c.relname as name,
      (select json_object_agg(a.attname, format_type(a.atttypid, null)) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as types,
      array_to_json(array(select distinct p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and p.relnamespace = c.relnamespace order by 1)) as parents
    from pg_class c
    where c.relnamespace = to_regnamespace(${schema}) and c.relkind in ('r', 'p')
      and c.relname = any (${`{${ID_TABLES.join()}}`}::text[])`;
  const found = new Map(Rows.parse([...rows]).map((row) => [row.name, row]));
  const ordered: string[] = [];
  const begun = new Set<string>();
  const add = (name: string) => {
    if (begun.has(name)) return;
    begun.add(name);
    for (const parent of found.get(name)?.parents ?? []) if (found.has(parent)) add(parent);
    ordered.push(name);
  };
  for (const name of ID_TABLES) if (found.has(name)) add(name);
  return ordered.map((name, at) => ({
    name,
    columns: textColumns(name, found.get(name)?.types ?? {}),
    before: new Set(ordered.slice(0, at)),
  }));
}

function textColumns(table: string, types: Readonly<Record<string, string>>): ReadonlyMap<string, IdKind> {
  return new Map([...idColumnsOf(table)].filter(([column]) => TEXTS.has(types[column] ?? '')));
}
