import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { addCredentials, type CredentialRow } from '../../support/credentialRows.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import {
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { undoPush } from '../../support/undoPush.ts';
import { type ArchiveStage, openArchiveStage } from '../archive/archiveStage.ts';
import { changing, LINES, type Line, mapLines, sheetOf } from '../archive/threeMonths.ts';

/** A clinic in which much has happened, and what a fault is planted in. */
export interface Books {
  readonly stage: ArchiveStage;
  readonly sheet: MappedSheet;
  /** The newest receipt of that sheet. */
  readonly receipt: Receipt;
  readonly credentials: readonly [CredentialRow, CredentialRow];
  /** What the command finds in its environment, keys and all. */
  readonly env: Readonly<Record<string, string>>;
}

/** A later month, so that something is live and in no archive. */
const LATER: readonly Line[] = [
  ['G', '2025-06-05', '10.10', '5.05'],
  ['H', '2025-06-20', '20.20'],
];
const ADJUSTED = changing('E', ['E', '2024-03-05', '300.31', '250.03']);

/**
 * Fills a clinic's books by pushes: one undone after another changed some of its records, one of removals undone, one
 * replaced in the middle, one that changes a closed month, a month in the archive, another sheet whose newest push was
 * undone and which a selection followed; and seals credentials.
 */
export async function fillBooks(make?: Parameters<typeof openArchiveStage>[0]): Promise<Books> {
  const stage = await openArchiveStage(make);
  const sheet = await mapLines(stage);
  await pushSheet(sheet, sheetOf(LINES));
  const undone = await pushSheet(sheet, sheetOf(changing('C', ['C', '2024-02-05', '200.21', '150.02'])));
  await pushSheet(sheet, sheetOf(changing('C', ['C', '2024-02-06', '200.22'])));
  await undoPush(sheet, undone.pushId);
  const taken = await pushSheet(sheet, sheetOf(changing('B')));
  await undoPush(sheet, taken.pushId);
  await leaveHalf(sheet);
  await stage.ask('PUT', 'closed-months/2024-03', {});
  await pushSheet(sheet, sheetOf(ADJUSTED), { adjusts: true });
  await stage.archiveBefore('2024-02');
  const receipt = await pushSheet(sheet, sheetOf([...ADJUSTED, ...LATER]));
  await moveAfterReceipt(stage);
  const keys = makeKey('main');
  const { owner } = stage.database;
  const [first, second] = await addCredentials(owner, openVault(readKeyRing(keys)), stage.clinic.id, 2);
  if (first === undefined || second === undefined) throw new Error('a credential is missing');
  const env = { ...stage.env, CREDENTIAL_KEYS: keys };
  return { stage, sheet, receipt, credentials: [first, second], env };
}

/** A push that stored some rows and never ended: the next one replaces it. */
async function leaveHalf(sheet: MappedSheet): Promise<void> {
  const lines: readonly Line[] = [...changing('A', ['A', '2024-01-05', '111.11']), ...LATER];
  const prepared = await preparePush(sheet, sheetOf(lines), 2);
  const push = await openPush(sheet, prepared);
  await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
}

/** A sheet that went on after the last receipt that speaks of all of it. */
async function moveAfterReceipt({ server, clinic }: ArchiveStage): Promise<void> {
  const place = { clinicId: clinic.id, email: clinic.members.clinic_admin.email, sheetName: 'Moved' };
  const moved = await mapSheet(server.ask, place, SMALL_CONFIG);
  await pushSheet(moved, smallSheet(12));
  const longer = await pushSheet(moved, smallSheet(20), { mode: 'upsert' });
  await undoPush(moved, longer.pushId);
  await pushSheet(moved, smallSheet(14), { mode: 'selection' });
}
