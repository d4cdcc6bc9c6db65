import type { Syncs } from '../../shared/apiSync.ts';
import type { Member } from '../identity/asMember.ts';
import { describeSyncs } from './describeSyncs.ts';
import { findSyncs } from './findSyncs.ts';

/** How the clinic's syncs are doing at `now`, in milliseconds since 1970. */
export async function listSyncs(member: Member, now: number): Promise<Syncs['syncs']> {
  return describeSyncs(member, await findSyncs(member), now);
}
