import { LOCAL_CLIENT } from '../../addon/host/google/client.ts';
import type { GoogleState } from '../../addon/host/google/googleState.ts';
import type { Person } from '../../addon/host/persons.ts';
import type { Workbook } from '../../addon/host/workbook/workbook.ts';
import { placeOf } from '../../server/credentials/credentialRef.ts';
import { openVault } from '../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../server/credentials/vault/readKeyRing.ts';
import {
  columnMappingsV2,
  googleCredentials,
  spreadsheetConnections,
} from '../../server/db/schema/connections.ts';
import { connectionSyncs } from '../../server/db/schema/syncs.ts';
import { FILE_SCOPE, SCOPES } from '../../server/google/googleSignIn.ts';
import { nextRun } from '../../server/sync/nextRun.ts';
import type { SyncSchedule } from '../../shared/apiSync.ts';
import { makeClinic } from './makeClinic.ts';
import { newId } from './newId.ts';
import { DAY_CONFIG, makeBook, type NewTab } from './syncClinic.ts';
import type { TestDatabase } from './testDatabase.ts';

/** One of many connections that are kept in sync. */
export interface CrowdSync {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly schedule: SyncSchedule;
  readonly book: Workbook;
}

interface CrowdOptions {
  readonly database: TestDatabase;
  readonly google: GoogleState;
  readonly persons: Person[];
  /** The keys that seal what Google grants. */
  readonly keys: string;
  /** When all of them begin, in milliseconds since 1970. */
  readonly start: number;
  readonly tab: NewTab;
}

/** Adds a clinic with a connection for each schedule, all read with one grant of its admin. */
export async function addCrowd(
  { database: { owner }, google, persons, keys, start, tab }: CrowdOptions,
  schedules: readonly SyncSchedule[],
): Promise<CrowdSync[]> {
  const clinic = await makeClinic(owner);
  const clinicId = clinic.id;
  const { userId, email } = clinic.members.clinic_admin;
  const subject = `1${persons.length}`;
  persons.push({ subject, email, name: 'An admin' });
  const syncs = schedules.map((schedule) => {
    const book = makeBook([tab]);
    google.books.add(book);
    return { clinicId, connectionId: newId(), schedule, book };
  });
  const grant = google.grants.allow(
    LOCAL_CLIENT.id,
    subject,
    [FILE_SCOPE],
    syncs.map(({ book }) => book.id),
  );
  const tokens = {
    accessToken: google.grants.addAccessToken(grant, [FILE_SCOPE], 3_600),
    refreshToken: google.grants.addRefreshToken(grant, [FILE_SCOPE], null),
  };
  const credentialId = newId();
  const sealed = await openVault(readKeyRing(keys)).seal(tokens, placeOf(clinicId, credentialId));
  const expiresAt = new Date(start + 3_600_000);
  const scope = [...SCOPES];
  await owner
    .insert(googleCredentials)
    .values({ clinicId, id: credentialId, userId, subject, expiresAt, scope, ...sealed });
  await owner.insert(spreadsheetConnections).values(
    syncs.map(({ connectionId: id, book }) => {
      return {
        clinicId,
        id,
        credentialId,
        spreadsheetId: book.id,
        spreadsheetName: book.name,
        sheetNames: [tab.name],
      };
    }),
  );
  await owner.insert(columnMappingsV2).values(
    syncs.map(({ connectionId }) => {
      const version = { sheetName: tab.name, mappingConfig: DAY_CONFIG, version: 1 };
      return { clinicId, id: newId(), connectionId, ...version };
    }),
  );
  await owner.insert(connectionSyncs).values(
    syncs.map(({ connectionId, schedule }) => {
      const nextRunAt = new Date(nextRun(schedule, connectionId, start));
      return { clinicId, connectionId, ...schedule, nextRunAt, setBy: userId, createdAt: new Date(start) };
    }),
  );
  return syncs;
}
