import type { SyncTroubleCode } from '../../../shared/syncTrouble.ts';

/** Why a transaction was begun anew. */
export type RepeatReason = 'serialization' | 'deadlock' | 'parent_gone' | 'concurrent_change';

/** What the server does by itself, again and again. */
export const BACKGROUND_TASKS = ['sync_sweep', 'sync_cleanup', 'comparisons', 'partitions', 'queue'] as const;
export type BackgroundTask = (typeof BACKGROUND_TASKS)[number];

/**
 * What the server says of its own work, to whoever listens in this process. Durations are milliseconds. No clinic, no
 * person, no id and no value of a sheet is in it: it is counted, and counts leave the server.
 */
export type Notice =
  | {
      readonly kind: 'transaction';
      readonly committed: boolean;
      /** Milliseconds since 1970 when it was asked for. */
      readonly askedAt: number;
      /** From there until a connection was free and had begun it. */
      readonly waitedMs: number;
      /** From there until its end. */
      readonly ms: number;
    }
  | { readonly kind: 'repeat'; readonly reason: RepeatReason }
  | { readonly kind: 'push'; readonly became: 'opened' | 'cancelled' | 'undone' }
  | { readonly kind: 'push'; readonly became: 'completed'; readonly agrees: boolean }
  | { readonly kind: 'chunk'; readonly stored: number; readonly withIssues: number }
  | { readonly kind: 'reading_begun'; readonly lateMs: number }
  | {
      readonly kind: 'reading_ended';
      readonly outcome: 'pushed' | 'unchanged' | 'failed';
      readonly trouble: SyncTroubleCode | null;
    }
  | { readonly kind: 'task_failed'; readonly task: BackgroundTask };

/** Hears a notice; it must not throw. */
export type Listener = (notice: Notice) => void;

/** Where notices go. */
export interface Listened {
  readonly listeners: Set<Listener>;
}

/** Tells all who listen; nothing happens where nobody does. */
export function tell({ listeners }: Listened, notice: Notice): void {
  for (const hear of listeners) hear(notice);
}
