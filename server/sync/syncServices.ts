import type { Logger } from 'pino';
import type { CredentialServices } from '../credentials/credentialServices.ts';
import type { Transaction } from '../db/client.ts';
import type { GoogleSheets } from '../google/googleSheets.ts';

/** One reading to be done. */
export interface SyncJob {
  readonly clinicId: string;
  readonly connectionId: string;
  /** ISO; names the reading: the same again is the same one. */
  readonly dueAt: string;
  /** The user who did not want to wait; null for the schedule. */
  readonly askedBy: string | null;
}

/** What hands out readings, to any of the servers on this database. */
export interface SyncQueue {
  /** Adds it in the transaction; nothing where one of that connection waits or runs already. */
  add(tx: Transaction, job: SyncJob): Promise<void>;
}

/** What it takes to keep spreadsheets in sync. */
export interface SyncServices extends CredentialServices {
  readonly sheets: GoogleSheets;
  readonly queue: SyncQueue;
  readonly logger: Logger;
}
