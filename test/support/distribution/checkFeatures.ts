import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import type { Finding } from './finding.ts';
import { placeOf } from './placement.ts';

interface Row {
  readonly [column: string]: unknown;
  readonly table: string;
  readonly detail: string;
}

/** What Citus refuses on a distributed table, as a question to the catalogue that names table and detail. */
const FEATURES: readonly { readonly what: string; readonly ask: SQL; readonly onReference?: true }[] = [
  {
    what: 'has a policy with a subquery',
    ask: sql`select polrelid::regclass::text as table, '' as detail from pg_policy
      where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) like '%SELECT%' group by 1`,
    onReference: true,
  },
  {
    what: 'has a trigger',
    ask: sql`select tgrelid::regclass::text as table, tgname as detail from pg_trigger
      where not tgisinternal and tgparentid = 0`,
    onReference: true,
  },
  {
    what: 'has a check without a name of its own on a partitioned table',
    ask: sql`select k.conrelid::regclass::text as table, k.conname as detail from pg_constraint k
      join pg_class c on c.oid = k.conrelid where k.contype = 'c' and c.relkind = 'p' and k.conname ~ '_check\\d*$'`,
  },
  {
    what: 'is partitioned on more than one level',
    ask: sql`select inhrelid::regclass::text as table, '' as detail from pg_inherits
      join pg_class c on c.oid = inhrelid where c.relkind = 'p'`,
  },
  {
    what: 'is the argument of a function as a whole row',
    ask: sql`select t.typrelid::regclass::text as table, p.proname as detail from pg_proc p
      cross join unnest(p.proargtypes) a (type) join pg_type t on t.oid = a.type
      where p.pronamespace = 'public'::regnamespace and t.typtype = 'c' and t.typrelid <> 0`,
  },
  {
    what: 'is read by a materialized view',
    ask: sql`select distinct d.refobjid::regclass::text as table, v.oid::regclass::text as detail
      from pg_rewrite r join pg_class v on v.oid = r.ev_class and v.relkind = 'm'
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
        and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid`,
  },
  {
    what: 'keeps rows from one another by an exclusion',
    ask: sql`select conrelid::regclass::text as table, conname as detail from pg_constraint where contype = 'x'`,
  },
  {
    what: 'has an identity or a sequence smaller than a bigint',
    ask: sql`select attrelid::regclass::text as table, attname as detail from pg_attribute
      join pg_class c on c.oid = attrelid
      where attidentity <> '' and atttypid <> 'bigint'::regtype and c.relkind in ('r', 'p')`,
  },
];

/** What the schema uses that a distributed table cannot have. Names are those of tables in `public`. */
export async function checkFeatures(owner: Database): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { what, ask, onReference } of FEATURES) {
    const rows = await owner.execute<Row>(sql`
      select f.table, f.detail from (${ask}) f join pg_class c on c.oid = f.table::regclass
      where c.relnamespace = 'public'::regnamespace and not c.relispartition order by 1, 2`);
    for (const { table, detail } of rows) {
      const place = placeOf(table);
      if (place === 'distributed' || (place === 'reference' && onReference === true)) {
        found.push({ kind: 'feature', where: table, what: detail === '' ? what : `${what}: ${detail}` });
      }
    }
  }
  return found;
}
