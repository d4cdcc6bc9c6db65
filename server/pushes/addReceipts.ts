import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Receipt, RowIssueShape } from '../../shared/apiPushes.ts';
import { countSkips } from '../../shared/countSkips.ts';
import { SKIP_REASONS, type SkipReason } from '../../shared/rowIssue.ts';
import type { Member } from '../identity/asMember.ts';

/** The chunks of a push added up. */
export interface Tally extends Pick<Receipt, 'rows' | 'records' | 'issues' | 'issueCount'> {
  /** Rows that were stored, kept out or skipped: all of the push's, or it is not whole. */
  readonly accounted: number;
}

const ISSUES_KEPT = 1_000;
const Sums = z.record(z.string(), z.number());

/** Adds up a push's chunks, in the database: a long push has more of them than a server's memory should hold. */
export async function addReceipts(
  member: Member,
  pushId: string,
  skippedBefore: Readonly<Record<SkipReason, number>>,
): Promise<Tally> {
  const sums = await sumChunks(member, pushId);
  const of = (name: string) => sums[name] ?? 0;
  const skipped = countSkips([]);
  for (const reason of SKIP_REASONS) skipped[reason] = skippedBefore[reason] + of(reason);
  return {
    rows: {
      stored: of('stored'),
      unchanged: of('unchangedRows'),
      withIssues: of('withIssues'),
      skipped,
    },
    records: {
      inserted: of('inserted'),
      updated: of('updated'),
      unchanged: of('unchanged'),
      removed: of('removed'),
    },
    issues: await readIssues(member, pushId),
    issueCount: of('issues'),
    accounted: of('sent') + SKIP_REASONS.reduce((sum, reason) => sum + skippedBefore[reason], 0),
  };
}

async function sumChunks({ tx, clinicId }: Member, pushId: string) {
  const [row] = await tx.execute(sql`
    select ${sql.join(SUMMED, sql`, `)}
    from push_chunks where clinic_id = ${clinicId} and push_id = ${pushId}`);
  return Sums.parse(row);
}

const SUMMED: SQL[] = [
  ...(['sent', 'stored', 'withIssues'] as const).map((name) => sumOf(name, 'rows', name)),
  ...SKIP_REASONS.map((reason) => sumOf(reason, 'rows', 'skipped', reason)),
  ...(['inserted', 'updated', 'unchanged', 'removed'] as const).map((name) => sumOf(name, 'records', name)),
  sql`coalesce(sum(unchanged_rows), 0)::integer as "unchangedRows"`,
  sql`coalesce(sum(jsonb_array_length(receipt -> 'issues')), 0)::integer as issues`,
];

function sumOf(name: string, ...path: readonly string[]): SQL {
  const value = sql`(receipt #>> ${sql.raw(`'{${path.join(',')}}'`)})::integer`;
  return sql`coalesce(sum(${value}), 0)::integer as ${sql.identifier(name)}`;
}

async function readIssues({ tx, clinicId }: Member, pushId: string): Promise<Receipt['issues']> {
  const rows = await tx.execute(sql`
    select issue from push_chunks c, jsonb_array_elements(c.receipt -> 'issues') as issue
    where c.clinic_id = ${clinicId} and c.push_id = ${pushId}
    order by (issue ->> 'row')::integer, c.number limit ${ISSUES_KEPT}`);
  return z
    .array(z.object({ issue: RowIssueShape }))
    .parse(rows)
    .map(({ issue }) => issue);
}
