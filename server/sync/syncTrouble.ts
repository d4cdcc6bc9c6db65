import type { SyncTroubleCode } from '../../shared/syncTrouble.ts';

/** Thrown where a reading, or one tab of it, cannot go on; its message is a sentence for people that says what to do. */
export class SyncTrouble extends Error {
  readonly code: SyncTroubleCode;
  /** How long Google asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(code: SyncTroubleCode, sentence: string, retryAfterMs: number | null = null) {
    super(sentence);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
