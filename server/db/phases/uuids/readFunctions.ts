import type postgres from 'postgres';
import { z } from 'zod';
import { quoteText } from '../rebuild/shape.ts';
import { ASKED_BY_POLICIES } from './idFunctions.ts';

const Rows = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    signature: z.string(),
    definition: z.string(),
    /** Whether it was read when it was made, and names what it calls by number. */
    isParsed: z.boolean(),
    /** Whether it has to be dropped; others are only put anew. */
    isDropped: z.boolean(),
    calls: z.array(z.number()),
    /** Where it is another's than whoever makes it anew. */
    owner: z.string().nullable(),
    rights: z.array(z.object({ grantee: z.string(), isGrantable: z.boolean() })).nullable(),
    comment: z.string().nullable(),
  }),
);

/** A function that knows what an id is, as the catalogue has it. */
export type IdFunction = z.infer<typeof Rows>[number];

/**
 * The functions that the type of ids, or the row of a table, is a part of; those that are parsed last, in their order. A
 * session keeps what it made of a function's text, with the types of rows in it, until the function is put anew.
 */
export async function readFunctions(
  sql: postgres.Sql | postgres.TransactionSql,
  tables: readonly string[],
): Promise<IdFunction[]> {
  const rows = await sql`
    with recursive named as (
      select t.oid, t.typarray from pg_type t where t.oid = to_regtype('public.row_id')
      union all
      select t.oid, t.typarray from pg_class c join pg_type t on t.oid = c.reltype
      where c.relnamespace = 'public'::regnamespace and c.relname = any (${`{${tables.join()}}`}::text[])
    ), types as (
      select array(select oid from named union select typarray from named where typarray <> 0) as oids
    ), ours as (
      select p.* from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prokind in ('f', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
        and not exists (select from pg_depend e
          where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')
    ), dropped as (
      select p.oid from ours p, types t
      where p.prorettype = any (t.oids) or p.proargtypes::oid[] && t.oids or p.proallargtypes && t.oids
        or p.pronamespace = 'public'::regnamespace and p.proname = any (${`{${ASKED_BY_POLICIES.join()}}`}::text[])
      union
      select d.objid from dropped x
      join pg_depend d on d.refclassid = 'pg_proc'::regclass and d.refobjid = x.oid and d.classid = 'pg_proc'::regclass
    )
    select p.oid::bigint::float8 as id, p.proname as name, p.oid::regprocedure::text as signature,
      pg_get_functiondef(p.oid) as definition, p.prosqlbody is not null as "isParsed",
      exists (select from dropped x where x.oid = p.oid) as "isDropped",
      array_to_json(array(select d.refobjid::bigint from pg_depend d where d.classid = 'pg_proc'::regclass
        and d.objid = p.oid and d.refclassid = 'pg_proc'::regclass)) as calls,
      case when p.proacl is not null then (
        select coalesce(json_agg(json_build_object('isGrantable', a.is_grantable, 'grantee',
          case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end)), '[]')
        from aclexplode(p.proacl) a where a.grantee <> p.proowner) end as rights,
      case when p.proowner <> current_user::regrole then p.proowner::regrole::text end as owner,
      obj_description(p.oid, 'pg_proc') as comment
    from ours p
    where p.oid in (select oid from dropped) or pg_get_functiondef(p.oid) ~ '\\mrow_id\\M'
      or p.prolang = (select l.oid from pg_language l where l.lanname = 'plpgsql')
        and p.prosrc ~ ${`\\m(${tables.join('|')})\\M`} and pg_has_role(p.proowner, 'usage')
        and not (p.pronamespace = to_regnamespace('chairside_upgrade') and p.proname like 'carry\\_%')
    order by p.oid`;
  return inOrder(Rows.parse([...rows]));
}

function inOrder(functions: readonly IdFunction[]): IdFunction[] {
  const ordered = new Set(functions.filter(({ isParsed }) => !isParsed));
  const add = (one: IdFunction): void => {
    if (ordered.has(one)) return;
    for (const called of functions) if (called !== one && one.calls.includes(called.id)) add(called);
    ordered.add(one);
  };
  for (const one of functions) add(one);
  return [...ordered];
}

/** Statements that give functions which were made anew the rights, the comments and the owners that they had. */
export function* settingsOf(functions: readonly IdFunction[]): Generator<string> {
  const guarded = functions.filter(({ rights }) => rights !== null).map(({ signature }) => signature);
  if (guarded.length > 0) yield `revoke all on routine ${guarded.join(', ')} from public`;
  const granted = new Map<string, string[]>();
  for (const { signature, rights } of functions) {
    for (const { grantee, isGrantable } of rights ?? []) {
      const whom = `${grantee}${isGrantable ? ' with grant option' : ''}`;
      granted.set(whom, [...(granted.get(whom) ?? []), signature]);
    }
  }
  for (const [whom, signatures] of granted) {
    yield `grant execute on routine ${signatures.join(', ')} to ${whom}`;
  }
  for (const { signature, comment, owner } of functions) {
    if (comment !== null) yield `comment on routine ${signature} is ${quoteText(comment)}`;
    if (owner !== null) yield `alter routine ${signature} owner to ${owner}`;
  }
}
