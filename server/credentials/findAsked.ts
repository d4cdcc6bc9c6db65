import type { Database } from '../db/client.ts';
import { presentIds } from '../db/ids/presentIds.ts';
import type { ConsentClaim } from './consentState.ts';

/** Who asked for what, by ids as the database has them now. */
export type Asked = Pick<ConsentClaim, 'clinicId' | 'requestId' | 'userId'>;

/** What a claim names: it may have been written before ids became UUIDs, and come back after that. */
export async function findAsked(db: Database, { clinicId, requestId, userId }: ConsentClaim): Promise<Asked> {
  const ids = await presentIds(db, [clinicId, requestId, userId]);
  const idOf = (said: string): string => ids.get(said) ?? said;
  return { clinicId: idOf(clinicId), requestId: idOf(requestId), userId: idOf(userId) };
}
