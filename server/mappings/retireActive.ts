import { and, eq, sql } from 'drizzle-orm';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { isOfSheet, type MappedSheet } from './isOfSheet.ts';

/** Leaves the sheet without an active mapping, so that another version can become it: the database allows one. */
export async function retireActive(member: Member, sheet: MappedSheet): Promise<void> {
  await member.tx
    .update(columnMappingsV2)
    .set({ isActive: false, updatedAt: sql`now()` })
    .where(and(isOfSheet(member, sheet), eq(columnMappingsV2.isActive, true)));
}
