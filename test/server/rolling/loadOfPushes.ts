import type { Receipt } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { type Ask, type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';

/** A sheet that someone pushes over and over, and what the database has to hold of it. */
export interface PushedSheet {
  readonly sheet: MappedSheet;
  /** Cents by key, as pushed last. */
  readonly ledger: ReadonlyMap<string, number>;
  readonly receipts: readonly Receipt[];
}

/** People who push without a pause. */
export interface PushLoad {
  readonly sheets: readonly PushedSheet[];
  /** How many pushes of each sheet have their receipt. Throws where one failed. */
  counts(): readonly number[];
  /** Lets each finish the push that it is at. Rejects where one failed. */
  stop(): Promise<void>;
}

const ROWS = 120;
const ROWS_PER_CHUNK = 40;
const CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
  identity: { by: 'columns', columns: ['Key'] },
};

/** Begins to push: each member of each clinic a sheet of their own, changed a little each time. */
export async function startPushing(
  ask: Ask,
  members: readonly { readonly clinicId: string; readonly email: string }[],
): Promise<PushLoad> {
  const sheets = await Promise.all(
    members.map(async (member) => ({
      sheet: await mapSheet(ask, member, CONFIG),
      ledger: new Map(Array.from({ length: ROWS }, (_, at) => [`K${at}`, 10_000 + at])),
      receipts: [] as Receipt[],
    })),
  );
  let isOver = false;
  const failures: unknown[] = [];
  const pushOn = async ({ sheet, ledger, receipts }: (typeof sheets)[number]): Promise<void> => {
    while (!isOver) {
      changeSome(ledger, receipts.length);
      receipts.push(await pushSheet(sheet, tableOf(ledger), { rowsPerChunk: ROWS_PER_CHUNK }));
    }
  };
  const pushing = sheets.map((each) => pushOn(each).catch((error) => failures.push(error)));
  const throwFailure = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    sheets,
    counts: () => {
      throwFailure();
      return sheets.map(({ receipts }) => receipts.length);
    },
    stop: async () => {
      isOver = true;
      await Promise.all(pushing);
      throwFailure();
    },
  };
}

/** Some other amounts, a new row, and one that is gone. */
function changeSome(ledger: Map<string, number>, round: number): void {
  for (const [at, key] of [...ledger.keys()].entries()) {
    if ((at + round) % 11 === 0) ledger.set(key, 10_000 + ((at * 7_919 + round * 104_729) % 90_000));
  }
  ledger.set(`K${ROWS + round}`, 20_000 + round);
  ledger.delete(`K${round}`);
}

/** The day of a key; all of one key are of one day. */
export function dayOf(key: string): string {
  const number = Number(key.slice(1));
  return `2025-0${1 + (number % 3)}-${String(1 + (number % 28)).padStart(2, '0')}`;
}

/** An amount as people write it. */
export function writeCents(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

function tableOf(ledger: ReadonlyMap<string, number>): SheetTable {
  const rows = [...ledger].map(([key, cents], at) => ({
    row: at + 2,
    cells: [key, dayOf(key), writeCents(cents)],
  }));
  return { headers: ['Key', 'Date', 'Production'], rows };
}
