const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KB = 1024;
const MB = 1024 * KB;

/** Google's published limits, in milliseconds, bytes, characters and counts. */
export const LIMITS = {
  executionMs: 6 * MINUTE,
  executionsAtOnce: 30,
  runCallsAtOnce: 10,
  fetchBytes: 50 * MB,
  fetchHeaderBytes: 8 * KB,
  fetchUrlLength: 2_082,
  fetchesPerDay: 20_000,
  propertyBytes: 9 * KB,
  propertyStoreBytes: 500 * KB,
  cacheKeyLength: 250,
  cacheValueBytes: 100 * KB,
  cacheSeconds: 21_600,
  cacheSecondsByDefault: 600,
  triggers: 20,
  mailRecipientsPerDay: 100,
  mailBodyBytes: 200 * KB,
  /** No limit of Google's: so many mails stay in the host's outbox. */
  keptMails: 1_000,
  cells: 10_000_000,
  cellLength: 50_000,
  /** On each sheet, in keys and values. */
  metadataCharacters: 30_000,
  sleepMs: 5 * MINUTE,
  hourMs: HOUR,
  dayMs: 24 * HOUR,
} as const;
