import { documentCache } from '../sheet/documentStore.ts';

/** Long enough for any execution to notice. */
const KEPT_SECONDS = 10 * 60;

/** Tells the execution that runs the push of that key, if one does, to stop. */
export function flagCancel(key: string): void {
  documentCache().put(flagName(key), '1', KEPT_SECONDS);
}

/** True where somebody cancelled the push of that key. */
export function isCancelled(key: string): boolean {
  return documentCache().get(flagName(key)) !== null;
}

function flagName(key: string): string {
  return `cancel:${key}`;
}
