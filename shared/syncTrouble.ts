/**
 * What keeps a connection from being synced, as a closed list. The sentence beside it says which sheet or column and
 * what to do; the code decides what happens next.
 */
export const SYNC_TROUBLES = [
  /** Google takes the grant no more, gave too little with it, or its person is no member any more: connect again. */
  'reconnect',
  /** The person whose grant it is may not push in the clinic any more. */
  'not_allowed',
  /** The spreadsheet is deleted, in the bin, or not shared with the person any more. */
  'file_gone',
  'tab_gone',
  /** Nobody has said what any tab's columns mean. */
  'no_mapping',
  'headers_changed',
  /** More records would go than the clinic allows without a yes. */
  'removal_refused',
  /** The sheet was changed while it was read, again and again. */
  'rows_moved',
  /** Somebody is pushing the same tab by hand. */
  'push_running',
  /** The mapping cannot be used, or the tab has no row with data. */
  'not_pushable',
  /** Google's quota is used up for now. */
  'google_busy',
  /** No answer, a fault of Google's, or one that cannot be read. */
  'google_unavailable',
  /** Google refuses for a reason that the operator has to see to, as an API that is not switched on. */
  'google_refused',
  'internal',
] as const;
export type SyncTroubleCode = (typeof SYNC_TROUBLES)[number];

/** Trouble that passes by itself: the sync is tried again soon, and later and later while it lasts. */
export const PASSING_TROUBLES: ReadonlySet<SyncTroubleCode> = new Set([
  'google_busy',
  'google_unavailable',
  'rows_moved',
  'push_running',
  'internal',
]);

/** Trouble after which nothing is tried any more until someone connects again. */
export const ENDING_TROUBLES: ReadonlySet<SyncTroubleCode> = new Set(['reconnect', 'not_allowed']);
