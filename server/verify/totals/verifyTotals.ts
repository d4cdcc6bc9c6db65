import type { Transaction } from '../../db/client.ts';
import type { ReportDesk } from '../report.ts';
import { holdAccounts } from './holdAccounts.ts';
import { holdArchive } from './holdArchive.ts';
import { holdKeys } from './holdKeys.ts';
import { holdRecords } from './holdRecords.ts';
import { holdSums } from './holdSums.ts';
import { readAccounts } from './readAccounts.ts';

/** Holds the records of the clinic that the transaction is in against what its pushes' receipts and its archive say. */
export async function verifyTotals(tx: Transaction, clinicId: string, desk: ReportDesk): Promise<void> {
  const accounts = await readAccounts(tx, clinicId);
  holdAccounts(desk, clinicId, accounts);
  await holdRecords(tx, clinicId, accounts, desk);
  await holdSums(tx, clinicId, desk);
  await holdArchive(tx, clinicId, desk);
  await holdKeys(tx, clinicId, desk);
}
