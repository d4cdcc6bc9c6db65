import type { Push, Receipt } from '../../shared/apiPushes.ts';
import { countSkips } from '../../shared/countSkips.ts';
import { mapSoundRows } from '../../shared/mapSoundRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import type { BookTab } from '../google/googleSheets.ts';
import { finishTabPush } from './finishTabPush.ts';
import { type InTransaction, openTabLine } from './openTabLine.ts';
import { loadMeaning, type Meaning } from './reading/loadMeaning.ts';
import type { Spreadsheet } from './reading/openSpreadsheet.ts';
import { type OpenTab, openTab } from './reading/openTab.ts';
import { SheetMoved } from './reading/sheetMoved.ts';
import { SyncTrouble } from './syncTrouble.ts';

/** One tab on its way from the spreadsheet into a push. */
export interface TabSending {
  readonly connectionId: string;
  readonly spreadsheet: Spreadsheet;
  readonly tab: BookTab;
  /** The file's version when the book was looked at: what is read must be of no other. */
  readonly version: string;
  readonly inTransaction: InTransaction;
  /** Opens the push that the rows go to. */
  readonly open: (meaning: Meaning, table: OpenTab) => Promise<Push>;
}

/**
 * Reads a tab part by part, stores what is not stored just so, and ends the push: a mirror, as when the add-on's own
 * schedule pushes it. The push is opened with the first row that has data.
 * @throws SyncTrouble, GoogleFailure, the Failures of a push, and SheetMoved where the tab has to be read anew
 */
export async function pushTab(sending: TabSending): Promise<Receipt> {
  const { connectionId, spreadsheet, tab, version, inTransaction, open } = sending;
  const { sheetName } = tab;
  const meaning = await inTransaction((member) => loadMeaning(member, { connectionId, sheetName }));
  const table = await openTab(spreadsheet, tab, meaning.mapping);
  const sent = await sendParts(sending, meaning, table, () => open(meaning, table));
  if (sent === null) {
    throw new SyncTrouble('not_pushable', `“${sheetName}” has no row with data below its headers yet.`);
  }
  if ((await spreadsheet.readFile()).version !== version) throw new SheetMoved();
  const { push, ...end } = sent;
  return inTransaction((member) => finishTabPush(member, push, sheetName, end));
}

/** Stores the rows that are wanted, and says what else ends the push; null where the tab has no row with data. */
async function sendParts(
  { inTransaction }: TabSending,
  { mapping: { config }, lookups }: Meaning,
  table: OpenTab,
  open: () => Promise<Push>,
) {
  const { dataset } = config;
  const { headers, surroundings } = table;
  const skipped = countSkips([]);
  const monthSums = createMonthSums(dataset);
  let opened: { push: Push; line: ReturnType<typeof openTabLine>; asks: boolean } | null = null;
  for await (const { rows, skips } of table.parts()) {
    for (const { reason } of skips) skipped[reason] += 1;
    if (rows.length === 0) continue;
    if (opened === null) {
      const push = await open();
      opened = { push, line: openTabLine(push, inTransaction), asks: !push.startsEmpty };
    }
    const mapped = mapSoundRows({ headers, rows, surroundings }, config, lookups);
    monthSums.add(mapped.records);
    const { line, asks } = opened;
    const wanted = asks ? await line.ask(rows, mapped, dataset) : { rows, most: true };
    opened.asks &&= !wanted.most;
    await line.add(wanted.rows);
  }
  if (opened === null) return null;
  const chunkCount = await opened.line.close();
  return { push: opened.push, chunkCount, skipped, sheetSums: monthSums.sums() };
}
