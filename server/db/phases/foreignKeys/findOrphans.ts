import type postgres from 'postgres';
import { z } from 'zod';
import { isOrphan, namingColumn } from './orphansSql.ts';
import type { Relation } from './relation.ts';
import { RELATIONS } from './relations.ts';
import { type RunIn, seeAllClinics } from './seeAllClinics.ts';

/** Clinics and ids that a report names. */
const SHOWN = 5;

const Found = z.object({
  count: z.number(),
  clinics: z.array(z.object({ clinicId: z.string(), count: z.number() })),
  missing: z.array(z.string()),
});

/** Rows that name a row which is not there: how many, in which clinics the most, and some of the ids that are missing. */
export type Orphans = z.infer<typeof Found> & { readonly relation: Relation };

/** Every relation that has orphans, in all clinics. Nothing is changed. @throws PhaseFailure where rows are hidden */
export async function findOrphans(sql: postgres.Sql): Promise<Orphans[]> {
  return sql.begin('read only', async (tx) => {
    const run: RunIn = (statement) => tx.unsafe(statement);
    await seeAllClinics(run);
    const found: Orphans[] = [];
    for (const relation of RELATIONS) {
      const orphans = await countOrphans(run, relation);
      if (orphans.count > 0) found.push({ relation, ...orphans });
    }
    return found;
  });
}

async function countOrphans(run: RunIn, relation: Relation): Promise<z.infer<typeof Found>> {
  const clinic = relation.table === 'user_identities' ? 'null::text' : 'c.clinic_id::text';
  const [row] = await run(`
    with orphans as materialized (
      select ${clinic} as clinic, c.${namingColumn(relation)}::text as missing, count(*) as count
      from public.${relation.table} c where ${isOrphan(relation)} group by 1, 2
    )
    select json_build_object(
      'count', (select coalesce(sum(count), 0) from orphans),
      'clinics', (select coalesce(json_agg(o), '[]') from (
        select clinic as "clinicId", sum(count) as count from orphans where clinic is not null
        group by 1 order by 2 desc, 1 limit ${SHOWN}) o),
      'missing', (select coalesce(json_agg(missing), '[]') from (
        select missing from orphans group by 1 order by sum(count) desc, 1 limit ${SHOWN}) o)
    )::text as found`);
  return Found.parse(JSON.parse(String(row?.found)));
}
