import { hash } from 'node:crypto';
import type { SyncJob } from '../syncServices.ts';

/**
 * What the queue knows a connection by, made of its ids as they were born, so that it stays the same when they become
 * UUIDs: ids of an older database may hold characters that the queue does not take.
 */
export function keyOfSync({ clinicId, connectionId }: Pick<SyncJob, 'clinicId' | 'connectionId'>): string {
  return hash('sha256', JSON.stringify([clinicId, connectionId]));
}
