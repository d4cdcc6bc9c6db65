import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { findKey } from './findKey.ts';
import { PARENT_KEYS } from './parentKeys.ts';
import { columnsOf, type Relation } from './relation.ts';

/** Types whose values are equal where their letters are. */
const TEXTS = new Set(['text', 'character varying']);

/**
 * Looks whether the tables that the relations refer to can be referred to: some were made by another application.
 * Nothing is changed.
 * @throws PhaseFailure with everything that stands in the way, and what to do about it
 */
export async function requireSuitable(sql: postgres.Sql, relations: readonly Relation[]): Promise<void> {
  const found = new Set<string>();
  for (const relation of relations) {
    for (const sentence of await findObstacles(sql, relation)) found.add(sentence);
  }
  if (found.size === 0) return;
  throw new PhaseFailure(`Nothing was changed. ${[...found].join(' ')} Then run migrate again.`);
}

async function findObstacles(sql: postgres.Sql, relation: Relation): Promise<string[]> {
  const { parent, parentColumns } = relation;
  const [table] = await sql`
    select c.relkind in ('r', 'p') as "isTable", c.relpersistence = 'p' as "isKept",
      pg_has_role(c.relowner, 'usage') as "isOurs", current_user as "us", c.relowner::regrole::text as "owner"
    from pg_class c where c.oid = to_regclass(${`public.${parent}`})`;
  if (table?.isTable !== true || table.isKept !== true) {
    return [`Make ${parent} an ordinary table: foreign keys refer to nothing else.`];
  }
  const types = await findOddTypes(sql, relation);
  if (types.length > 0) return types;
  const obstacles = await findMissingKey(sql, relation, table.isOurs === true);
  const [right] = await sql`
    select bool_and(has_column_privilege(to_regclass(${`public.${parent}`}), c, 'references')) as granted
    from unnest(string_to_array(${parentColumns}, ', ')) c`;
  if (right?.granted === true) return obstacles;
  return [...obstacles, `Have ${table.owner} run: grant references on ${parent} to ${table.us}.`];
}

async function findOddTypes(sql: postgres.Sql, relation: Relation): Promise<string[]> {
  const { table, columns, parent, parentColumns } = relation;
  const theirs = await readTypes(sql, parent);
  const ours = await readTypes(sql, table);
  const names = columnsOf(columns);
  return columnsOf(parentColumns).flatMap((name, at) => {
    const their = theirs.get(name);
    const our = ours.get(names[at] ?? '') ?? 'text';
    if (their === undefined) return [`Add the column ${name} to ${parent}: rows of ours name it.`];
    if (their === our || (TEXTS.has(their) && TEXTS.has(our))) return [];
    return [`Make ${parent}.${name}, which is ${their}, ${our}: ids of another type can’t be referred to.`];
  });
}

async function readTypes(sql: postgres.Sql, table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql`
    select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
    where a.attrelid = to_regclass(${`public.${table}`}) and a.attnum > 0 and not a.attisdropped`;
  return new Map(rows.map(({ name, type }) => [String(name), String(type)]));
}

async function findMissingKey(
  sql: postgres.Sql,
  { parent, parentColumns }: Relation,
  isOurs: boolean,
): Promise<string[]> {
  if ((await findKey(sql, { table: parent, columns: parentColumns })) !== null) return [];
  const isMade = PARENT_KEYS.some(({ table, columns }) => table === parent && columns === parentColumns);
  if (isMade && isOurs) return [];
  const statement = `create unique index concurrently on ${parent} (${parentColumns})`;
  return [`Have the owner of ${parent} run: ${statement}.`];
}
