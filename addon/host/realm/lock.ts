import type { StoreName } from '../calls.ts';
import { callHost, Exception } from './callHost.ts';
import { standIn } from './standIn.ts';

type Lock = GoogleAppsScript.Lock.Lock;
type LockService = GoogleAppsScript.Lock.LockService;

export const lockService = standIn<LockService>('LockService', {
  getUserLock: () => lockOf('user'),
  getDocumentLock: () => lockOf('document'),
  getScriptLock: () => lockOf('script'),
});

function lockOf(store: StoreName): Lock {
  return standIn<Lock>('Lock', {
    tryLock: (milliseconds) => callHost('Lock.tryLock', store, milliseconds),
    waitLock: (milliseconds) => {
      if (callHost('Lock.tryLock', store, milliseconds)) return;
      throw new Exception('Lock timeout: another process was holding the lock for too long.');
    },
    hasLock: () => callHost('Lock.hasLock', store),
    releaseLock: () => callHost('Lock.releaseLock', store),
  });
}
