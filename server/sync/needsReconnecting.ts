import { ENDING_TROUBLES } from '../../shared/syncTrouble.ts';
import { Failure } from '../problem/failure.ts';
import type { SyncRow } from './findSyncs.ts';

/** True where only connecting again helps. */
export function needsReconnecting({ sync, connection }: SyncRow): boolean {
  const isEnded = sync.troubleCode !== null && ENDING_TROUBLES.has(sync.troubleCode);
  return isEnded || connection.credentialId === null;
}

/** @throws Failure `reconnect_needed` where only connecting again helps */
export function requireConnected(row: SyncRow): void {
  if (!needsReconnecting(row)) return;
  const { trouble } = row.sync;
  throw new Failure('reconnect_needed', trouble ?? 'Google is not connected any more. Connect it again.');
}
