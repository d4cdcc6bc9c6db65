import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { googleCredentials, spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import type { ConsentStage, Ground } from './consentStage.ts';

type Stored = typeof googleCredentials.$inferSelect;

export function credentialsOf({ database }: ConsentStage, { id }: Ground): Promise<Stored[]> {
  return database.owner.select().from(googleCredentials).where(eq(googleCredentials.clinicId, id));
}

/** The clinic's one credential. */
export async function credentialOf(stage: ConsentStage, ground: Ground): Promise<Stored> {
  const [row, ...more] = await credentialsOf(stage, ground);
  if (row === undefined || more.length > 0)
    throw new Error(`there are ${more.length + 1} credentials or none`);
  return row;
}

/** What was written into the clinic's chain, in order, besides that a way to Google was begun. */
export async function actionsIn({ database }: ConsentStage, { id }: Ground): Promise<readonly string[]> {
  const events = await eventsOf(database.owner, id);
  return events.map(({ action }) => action).filter((action) => action !== 'credential.asked');
}

/** The id of the credential that the connection reads with, or null. */
export async function tiedTo({ database }: ConsentStage, connectionId: string): Promise<string | null> {
  const [row] = await database.owner
    .select()
    .from(spreadsheetConnections)
    .where(eq(spreadsheetConnections.id, connectionId));
  return row?.credentialId ?? null;
}

/** Nothing of a grant is there: no credential, no tie, no event, no sync. */
export async function expectNothing(stage: ConsentStage, ground: Ground): Promise<void> {
  expect(await credentialsOf(stage, ground)).toEqual([]);
  expect(await tiedTo(stage, ground.connectionId)).toBe(null);
  expect(await actionsIn(stage, ground)).toEqual([]);
  expect(stage.begun).not.toContain(ground.connectionId);
}

/** No token, code or verifier of Google's stands in the text. */
export function expectNoSecret({ secrets }: ConsentStage, text: string): void {
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
}
