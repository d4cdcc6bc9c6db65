import type { ReportDesk } from '../report.ts';
import { PUSH_AGAIN } from './advice.ts';
import type { PushAccount } from './readAccounts.ts';

/**
 * Holds what each push says it wrote against what is there of it: every record that it inserted or changed is in the
 * metric tables, in the archive, in what a later push kept of it, or was taken back.
 */
export function holdAccounts(desk: ReportDesk, clinicId: string, accounts: readonly PushAccount[]): void {
  for (const account of accounts) {
    const what = judge(account);
    if (account.id !== null) desk.count('pushes', 1);
    if (account.isForgotten) desk.count('pushes held only to what they wrote at most', 1);
    if (what !== null) desk.fault({ clinicId, what, advice: PUSH_AGAIN });
  }
}

/** What is wrong with it, if anything. */
function judge(account: PushAccount): string | null {
  const { id, named, written, takenBack, live, archived, past, isForgotten, isReceiptOff } = account;
  const found = live + archived + past;
  if (id === null) return `${found} records name the push ${named}, which is not there.`;
  const which = `Push ${account.generation} of “${account.sheetName}” (${id})`;
  if (isReceiptOff) return `${which}: its receipt does not say what its chunks say together.`;
  const owed = written - takenBack;
  if (found === owed || (isForgotten && found < owed)) return null;
  const fate =
    takenBack > 0
      ? `wrote ${written} records, of which ${takenBack} were taken back`
      : `wrote ${written} records`;
  const now = `${live} are stored, ${archived} archived, ${past} kept as later pushes found them`;
  const off = found < owed ? `${owed - found} are gone` : `${found - owed} are too many`;
  return `${which} ${fate}: ${now}. ${off}.`;
}
