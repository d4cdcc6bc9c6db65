import { and, eq } from 'drizzle-orm';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Holds the clinic's connection until the transaction ends, so that changes to one spreadsheet's mappings and
 * pushes follow one another.
 * @throws Failure `not_found`
 */
export async function lockConnection({ tx, clinicId }: Member, connectionId: string): Promise<void> {
  const rows = await tx
    .select({ id: spreadsheetConnections.id })
    .from(spreadsheetConnections)
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)))
    .for('no key update');
  if (rows.length === 0)
    throw new Failure('not_found', 'This clinic has no such spreadsheet. Connect it first.');
}
