import type { HandlersOf } from './callsOf.ts';
import { storeKey } from './storeKey.ts';

export const lockHandlers: HandlersOf<'Lock'> = {
  'Lock.tryLock': (execution, store, milliseconds) =>
    execution.locks.acquire(storeKey(store, execution), execution, milliseconds),
  'Lock.hasLock': (execution, store) => execution.locks.has(storeKey(store, execution), execution),
  'Lock.releaseLock': (execution, store) => execution.locks.release(storeKey(store, execution), execution),
};
