import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Difference, type Receipt } from '../../shared/apiPushes.ts';
import type { SumPair } from '../../shared/compareSums.ts';
import { inBulk } from '../db/inBulk.ts';
import type { Member } from '../identity/asMember.ts';
import { findAltered } from '../metrics/findAltered.ts';
import { storedRows } from '../metrics/storedRows.ts';
import { isUnseen, type UnseenTarget } from '../metrics/unseen.ts';
import type { PushRow } from './findPush.ts';

const NAMED = 100;

/** The rows that make sheet and database differ, in months where they do; nothing where they agree. */
export async function findDifferences(
  member: Member,
  push: PushRow,
  target: UnseenTarget,
  sums: readonly SumPair[],
): Promise<Pick<Receipt, 'differences' | 'differenceCount'>> {
  const unequal = sums.filter(({ sheet, database }) => sheet !== database);
  const months = [...new Set(unequal.map(({ month }) => month))];
  if (months.length === 0) return { differences: [], differenceCount: 0 };
  const notInSheet = push.mode === 'selection' ? [] : await listNotInSheet(member, target, months);
  const keptOut = await listKeptOut(member, push.id);
  const altered = await findAltered(member.tx, target, months);
  const all = [
    ...notInSheet,
    ...keptOut,
    ...altered.map((record): Difference => ({ ...record, reason: 'altered' })),
  ];
  return { differences: all.slice(0, NAMED), differenceCount: all.length };
}

async function listNotInSheet(
  { tx }: Member,
  target: UnseenTarget,
  months: readonly string[],
): Promise<Difference[]> {
  const query = sql`
    select distinct m.row_number as row, m.date::text as date, 'not_in_sheet' as reason
    from ${storedRows(target, target.dataset)}
    where ${isUnseen(target)}
      and to_char(m.date, 'YYYY-MM') = any(${`{${months.join(',')}}`}::text[])
    order by row, date`;
  return z.array(Difference).parse(await inBulk(tx, () => tx.execute(query)));
}

/** Rows that gave the sheet's sums something and the server did not store. */
async function listKeptOut({ tx, clinicId }: Member, pushId: string): Promise<Difference[]> {
  const rows = await tx.execute(sql`
    select distinct (issue ->> 'row')::integer as row, null as date, 'kept_out' as reason
    from push_chunks c, jsonb_array_elements(c.receipt -> 'issues') as issue
    where c.clinic_id = ${clinicId} and c.push_id = ${pushId} and issue ->> 'code' in ('closed_month', 'archived_month')
    order by row`);
  return z.array(Difference).parse(rows);
}
