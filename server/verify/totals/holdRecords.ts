import { DATASET_NAMES, type DatasetName } from '../../../shared/dataset.ts';
import type { Transaction } from '../../db/client.ts';
import { formerIds } from '../../db/ids/formerIds.ts';
import { hashValues } from '../../metrics/keyRecords.ts';
import { metricTable } from '../../metrics/metricTables.ts';
import type { ReportDesk } from '../report.ts';
import { PUSH_AGAIN } from './advice.ts';
import type { PushAccount } from './readAccounts.ts';
import { readRecords, type StoredRecord } from './readRecords.ts';

/** Holds the values of every stored record against the hash that the push gave it which wrote it. */
export async function holdRecords(
  tx: Transaction,
  clinicId: string,
  accounts: readonly PushAccount[],
  desk: ReportDesk,
): Promise<void> {
  const namingPeople = new Set(
    accounts.flatMap(({ id, namesPeople }) => (id !== null && namesPeople ? [id] : [])),
  );
  for (const dataset of DATASET_NAMES) {
    for await (const records of readRecords(tx, clinicId, dataset)) {
      desk.count('records', records.length);
      for (const record of await findOdd(tx, dataset, records)) {
        // The application beside deletes people: their records stay, and name nobody.
        if (record.lacksPerson && namingPeople.has(record.pushId))
          desk.count('records whose person was deleted', 1);
        else desk.fault({ clinicId, what: describe(record), advice: PUSH_AGAIN });
      }
    }
  }
}

interface OddRecord extends StoredRecord {
  readonly lacksPerson: boolean;
}

/** Those whose values are not what their hash was made of; it was made of ids as they were born. */
async function findOdd(
  tx: Transaction,
  dataset: DatasetName,
  records: readonly StoredRecord[],
): Promise<OddRecord[]> {
  const isId = metricTable(dataset).columns.map(({ type }) => type === 'id');
  const formerOf = await formerIds(
    tx,
    records.flatMap(({ values }) => values.flatMap((value, at) => (isId[at] && value) || [])),
  );
  const former = (value: string | null, at: number) => (isId[at] && value !== null ? formerOf(value) : value);
  return records.flatMap((record) => {
    if (hashValues(dataset, record.values.map(former)) === record.hash) return [];
    return [{ ...record, lacksPerson: record.values.some((value, at) => isId[at] && value === null) }];
  });
}

function describe({ row, date, sheet, pushId }: StoredRecord): string {
  return `The record of row ${row} of “${sheet}”, of ${date}, is not what push ${pushId} wrote: other hands changed it.`;
}
