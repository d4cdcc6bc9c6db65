import type { AskBoard } from '../../../shared/apiBoard.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { HASHES_PER_CHUNK, ROWS_PER_CHUNK } from '../../../shared/push.ts';
import { pushByHash } from '../../support/pushByHash.ts';
import { type Ask, pushSheet } from '../../support/testPush.ts';
import { makeBenchSheet } from '../pushes/benchSheet.ts';
import type { LoadClinic } from './loadClinics.ts';

const PIECES = { rowsPerChunk: ROWS_PER_CHUNK, hashesPerChunk: HASHES_PER_CHUNK } as const;
/** Of the rows of a sheet, so many are not what they were on the day before. */
const CHANGED = 0.03;
/** A month's sheet beside a year's. */
const OF_A_MONTH = 0.5;
const TODAY = '2024-12-31';
const YEAR = { from: '2024-01-01', to: '2024-12-31', grain: 'month' } as const;
const BOARD: AskBoard = {
  today: TODAY,
  questions: [
    { ...YEAR, kpis: ['production', 'net_production', 'collection', 'collection_rate'] },
    { ...YEAR, kpis: ['production'], by: 'provider' },
    { ...YEAR, kpis: ['collection'], by: 'payment_method' },
  ],
};

/** Pushes a sheet of which most rows are as they were, then looks at the board. */
export async function startMorning(ask: Ask, clinic: LoadClinic): Promise<void> {
  const { daily, rows } = clinic;
  const changed = Math.ceil(rows * CHANGED);
  const { headers, rows: before } = makeBenchSheet(0, rows - changed);
  const after = makeBenchSheet(1, changed, rows - changed).rows;
  await pushByHash({ ...daily, ask }, { headers, rows: [...before, ...after] }, PIECES);
  await lookAt(ask, clinic);
}

/** Pushes a whole month as it was never pushed, closes it, and looks at board and goals. */
export async function endMonth(ask: Ask, clinic: LoadClinic): Promise<void> {
  const { id, adminEmail, monthly, rows } = clinic;
  await pushSheet({ ...monthly, ask }, monthOf(Math.ceil(rows * OF_A_MONTH)), {
    rowsPerChunk: ROWS_PER_CHUNK,
  });
  await ask('PUT', `/v1/clinics/${id}/closed-months/2024-12`, { email: adminEmail, body: {} });
  await lookAt(ask, clinic);
  await ask('GET', `/v1/clinics/${id}/goals?today=${TODAY}`, { email: adminEmail });
}

async function lookAt(ask: Ask, { id, adminEmail: email }: LoadClinic): Promise<void> {
  await ask('GET', `/v1/clinics/${id}/kpis`, { email });
  await ask('POST', `/v1/clinics/${id}/board`, { email, body: BOARD });
}

function monthOf(count: number): SheetTable {
  const { headers, rows } = makeBenchSheet(2, count);
  return {
    headers,
    rows: rows.map(({ row, cells: [, ...cells] }) => ({
      row,
      cells: [`12/${1 + (row % 31)}/2024`, ...cells],
    })),
  };
}
