import { hash } from 'node:crypto';
import type { SyncJob } from '../syncServices.ts';

/** What the queue knows a connection by: ids of an older database may hold characters that it does not take. */
export function keyOfSync({ clinicId, connectionId }: Pick<SyncJob, 'clinicId' | 'connectionId'>): string {
  return hash('sha256', JSON.stringify([clinicId, connectionId]));
}
