import type { MonthSum } from '../../../shared/sums.ts';
import type { Transaction } from '../../db/client.ts';
import { sumMonths } from '../../metrics/sumMonths.ts';
import type { ReportDesk } from '../report.ts';
import { PUSH_AGAIN } from './advice.ts';
import { type PushedSheet, readSheets } from './readSheets.ts';

/**
 * Holds what each sheet's newest receipt said of the database's sums against what the database says now, to the cent, by
 * month and measure. A sheet in which a push wrote or was taken back since is named: its records are held one by one.
 */
export async function holdSums(tx: Transaction, clinicId: string, desk: ReportDesk): Promise<void> {
  for (const sheet of await readSheets(tx, clinicId)) {
    if (sheet.dataset === null) {
      desk.note(
        `“${sheet.sheetName}”: a newer Chairside wrote its mapping, its sums are not held.`,
        clinicId,
      );
      continue;
    }
    if (sheet.movedBy === null) await holdSheet(tx, clinicId, { ...sheet, dataset: sheet.dataset }, desk);
    else desk.note(sayMoved(sheet, sheet.movedBy), clinicId);
  }
}

function sayMoved({ sheetName, generation }: PushedSheet, movedBy: number): string {
  const since = movedBy > generation ? 'wrote or was taken back' : 'was taken back';
  return `“${sheetName}”: push ${movedBy} ${since} after the receipt of push ${generation}, whose sums so stand no more.`;
}

async function holdSheet(
  tx: Transaction,
  clinicId: string,
  {
    connectionId,
    sheetName,
    generation,
    dataset,
    sums,
  }: PushedSheet & { readonly dataset: NonNullable<PushedSheet['dataset']> },
  desk: ReportDesk,
): Promise<void> {
  const now = await sumMonths(tx, dataset, { clinicId, connectionId, sheetName });
  const said = sums.map(({ month, measure, database }) => ({ month, measure, sum: database }));
  desk.count('sheets', 1);
  desk.count('sums', said.length);
  for (const { month, measure, was, is } of differing(said, now)) {
    const what = `“${sheetName}”, ${month}, ${measure}: the receipt of push ${generation} says ${was}, the records say ${is}.`;
    desk.fault({ clinicId, what, advice: PUSH_AGAIN });
  }
}

interface Difference extends Omit<MonthSum, 'sum'> {
  readonly was: string;
  readonly is: string;
}

/** A sum that one side does not have is a zero there. */
function differing(said: readonly MonthSum[], now: readonly MonthSum[]): Difference[] {
  const keyOf = ({ month, measure }: MonthSum) => `${month} ${measure}`;
  const [before, after] = [said, now].map((sums) => new Map(sums.map((each) => [keyOf(each), each.sum])));
  return [...new Map([...said, ...now].map((each) => [keyOf(each), each]))].flatMap(
    ([key, { month, measure }]) => {
      const [was, is] = [before?.get(key) ?? '0', after?.get(key) ?? '0'];
      return isSame(was, is) ? [] : [{ month, measure, was, is }];
    },
  );
}

/** 0 and 0.00 are the same; both sides write as many places else. */
function isSame(was: string, is: string): boolean {
  return was === is || [was, is].every((sum) => /^-?0(\.0+)?$/.test(sum));
}
