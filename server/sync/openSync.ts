import type { Logger } from 'pino';
import type { KeyRing } from '../credentials/vault/keyRing.ts';
import { openVault } from '../credentials/vault/openVault.ts';
import type { Database } from '../db/client.ts';
import type { GoogleAddresses } from '../google/googleAddresses.ts';
import type { GoogleSignIn } from '../google/googleSignIn.ts';
import { openSheets } from '../google/openSheets.ts';
import { openSignIn } from '../google/openSignIn.ts';
import { createSyncQueue } from './queue/createSyncQueue.ts';
import { createReadTurns } from './readTurns.ts';
import { type Syncing, type SyncingServices, startSyncing } from './startSyncing.ts';

/** What a process is told about Google and its own place. */
export interface SyncSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly addresses: GoogleAddresses;
  readonly ring: KeyRing;
  /** The server's own address as a browser reaches it; asked when it is first needed. */
  readonly publicUrl: () => string;
  /** Milliseconds since 1970; the time on the wall unless given. */
  readonly now?: () => number;
  /** Milliseconds between two looks for what is due. */
  readonly sweepMs?: number;
}

/** All that syncs stand on in this process, and the way to begin with them. */
export interface OpenedSync {
  readonly services: SyncingServices;
  start(): Promise<Syncing>;
}

/** Puts together what it takes to keep sheets in sync; nothing is asked of Google or the database before it is used. */
export function openSync(db: Database, settings: SyncSettings, logger: Logger): OpenedSync {
  const { addresses, ring, now = Date.now, sweepMs } = settings;
  const ending = new AbortController();
  const { signal } = ending;
  const services: SyncingServices = {
    db,
    vault: openVault(ring),
    signIn: signInWhenAsked({ ...settings, now }),
    sheets: openSheets({ addresses, turns: createReadTurns(db, { signal }), signal }),
    queue: createSyncQueue(db, logger),
    logger,
    now,
  };
  const pace = { ending, ...(sweepMs !== undefined && { sweepMs }) };
  return { services, start: () => startSyncing(services, pace) };
}

/** A server on any free port knows its own address only once it listens. */
function signInWhenAsked({
  publicUrl,
  ...settings
}: SyncSettings & { readonly now: () => number }): GoogleSignIn {
  let opened: GoogleSignIn | null = null;
  const signIn = (): GoogleSignIn => {
    opened ??= openSignIn({ ...settings, redirectUrl: `${publicUrl()}/google/consent` });
    return opened;
  };
  return {
    consentUrl: (asked) => signIn().consentUrl(asked),
    exchangeCode: (code, codeVerifier) => signIn().exchangeCode(code, codeVerifier),
    readAccount: (accessToken) => signIn().readAccount(accessToken),
    renew: (refreshToken) => signIn().renew(refreshToken),
    revoke: (token) => signIn().revoke(token),
  };
}
