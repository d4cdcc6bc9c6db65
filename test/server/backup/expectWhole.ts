import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { z } from 'zod';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { pushSheet } from '../../support/testPush.ts';
import { runJson } from '../cli/runJson.ts';
import { type LiveBooks, send } from './liveBooks.ts';
import { sheetAt } from './sheetAt.ts';

/** What was known of the books before a backup began, or at the moment to which one is restored. */
export interface Known {
  readonly receipts: readonly Receipt[];
  /** The end of the clinic's audit chain, as `--known` takes it. */
  readonly end: string;
}

/** A database that was restored: as whoever owns it there, and as the server. */
export interface Restored {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

const Ends = z.object({ ends: z.array(z.object({ number: z.number(), hash: z.string() })) });
const Pushes = z.array(
  z.object({ id: z.string(), key: z.string(), state: z.string(), receipt: z.unknown() }),
);
/** Another generation than any that the books gave. */
const LATER = 100_000;

/** Notes what a person who watches the books knows at this moment. */
export async function noteBooks(books: LiveBooks, ownerUrl: string): Promise<Known> {
  const receipts = [...books.receipts];
  const args = ['verify', '--clinic', books.clinic.id];
  const { data } = await runJson(args, { env: { MIGRATION_DATABASE_URL: ownerUrl } });
  const [end] = Ends.parse(data).ends;
  return { receipts, end: `${end?.number}:${end?.hash}` };
}

/**
 * Expects of a restored database that all which was known is there, that nothing is there by half, that servers start on
 * it, and that the same sheets can be pushed on, those too whose push the backup met in its middle.
 */
export async function expectWhole(books: LiveBooks, known: Known, restored: Restored): Promise<void> {
  await expectGreen(books, restored, known.end);
  const owner = openDatabase(restored.ownerUrl, 1);
  const open = await expectReceipts(owner, books, known);
  await closeDatabase(owner);
  await books.serveElsewhere(restored.appUrl, async (ask) => {
    const again = await pushSheet({ ...books.quiet, ask }, sheetAt(0), { generation: LATER });
    expect(again).toMatchObject(unchanged(again));
    expect(open).toContain(books.leftOpen);
    for (const key of open) {
      const push = books.sent.get(key);
      if (push === undefined) throw new Error('a push is open that nobody sent');
      expect(await send({ ...push, sheet: { ...push.sheet, ask } })).toMatchObject({ agrees: true });
    }
    for (const sheet of books.busy) {
      const pushed = await pushSheet({ ...sheet, ask }, sheetAt(2), { generation: LATER });
      expect(pushed).toMatchObject({ agrees: true, rows: { stored: pushed.rowCount } });
      const same = await pushSheet({ ...sheet, ask }, sheetAt(2), { generation: LATER + 1 });
      expect(same).toMatchObject(unchanged(same));
    }
  });
  await expectGreen(books, restored, known.end);
}

function unchanged({ rowCount }: Receipt) {
  return {
    agrees: true,
    rows: { stored: rowCount, unchanged: rowCount },
    records: { inserted: 0, updated: 0, removed: 0 },
  };
}

async function expectGreen(books: LiveBooks, { ownerUrl }: Restored, end: string): Promise<void> {
  const env = { MIGRATION_DATABASE_URL: ownerUrl, CREDENTIAL_KEYS: books.keys };
  const { data } = await runJson(['verify', '--clinic', books.clinic.id, '--known', end], { env });
  const right = expect.objectContaining({ state: 'right', faults: [] });
  expect(data).toMatchObject({ right: true, parts: Array.from({ length: 5 }, () => right) });
  expect(data).toMatchObject({ parts: { 1: { figures: { opened: 3 } } } });
}

/** Answers with the keys of the pushes that are open there. */
async function expectReceipts(owner: Database, books: LiveBooks, known: Known): Promise<readonly string[]> {
  const { id: clinicId } = books.clinic;
  const found = await withClinic(owner, { clinicId, userId: null }, (tx) =>
    tx.execute(sql`select id, key, state, receipt from pushes where clinic_id = ${clinicId}`),
  );
  const rows = Pushes.parse([...found]);
  const there = new Map(rows.map(({ id, receipt }) => [id, receipt]));
  expect(known.receipts.length).toBeGreaterThan(0);
  for (const receipt of known.receipts) expect(there.get(receipt.pushId)).toEqual(receipt);
  return rows.filter(({ state }) => state === 'open').map(({ key }) => key);
}
