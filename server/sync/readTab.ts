import type { Push, Receipt } from '../../shared/apiPushes.ts';
import type { SyncTab } from '../../shared/apiSync.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import type { Book } from '../google/googleSheets.ts';
import { Failure } from '../problem/failure.ts';
import type { InTransaction } from './openTabLine.ts';
import { openTabPush } from './openTabPush.ts';
import { pushTab } from './pushTab.ts';
import type { Meaning } from './reading/loadMeaning.ts';
import type { Spreadsheet } from './reading/openSpreadsheet.ts';
import type { OpenTab } from './reading/openTab.ts';
import { SheetMoved } from './reading/sheetMoved.ts';
import { sayTabGone } from './sayTabGone.ts';
import { SyncTrouble } from './syncTrouble.ts';

/** A spreadsheet as it was looked at: its tabs, and the file's version before that. */
export interface Standing {
  readonly version: string;
  readonly book: Book;
}

/** What the tabs of one reading have in common. */
export interface TabReading {
  readonly runId: string;
  readonly connectionId: string;
  readonly spreadsheet: Spreadsheet;
  readonly standing: Standing;
  /** The tabs with a mapping in force. */
  readonly mappedNames: readonly string[];
  readonly inTransaction: InTransaction;
  readonly troubleOf: (error: unknown, sheetName: string) => SyncTrouble;
}

/** What came of a tab, with its trouble where there is one. */
export interface TabEnd {
  readonly tab: SyncTab;
  readonly trouble: SyncTrouble | null;
}

/** A tab that changed while it was read is read anew, so often. */
const MOST_ANEW = 2;
/** A reading that was killed again and again leaves so many pushes of one tab behind. */
const MOST_PUSHES = 100;

/** Reads one tab into a push of its own. Its trouble is its own: nothing is thrown but the reason of a signal. */
export async function readTab(reading: TabReading, sheetName: string): Promise<TabEnd> {
  const opened: OpenedPush = { id: null, attempts: 0 };
  try {
    const receipt = await readAnew(reading, sheetName, opened);
    const { pushId, rowCount, agrees } = receipt;
    const tab: SyncTab = { sheetName, outcome: 'pushed', pushId, rowCount, agrees, trouble: null };
    return { tab, trouble: null };
  } catch (error) {
    const trouble = reading.troubleOf(error, sheetName);
    const { code, message: sentence } = trouble;
    const rest = { pushId: opened.id, rowCount: null, agrees: null, trouble: { code, sentence } };
    return { tab: { sheetName, outcome: 'failed', ...rest }, trouble };
  }
}

/** The push that the rows went to last, and how many this reading has of the tab. */
interface OpenedPush {
  id: string | null;
  attempts: number;
}

async function readAnew(reading: TabReading, sheetName: string, opened: OpenedPush): Promise<Receipt> {
  let { standing } = reading;
  for (let anew = 0; anew <= MOST_ANEW; anew++) {
    if (anew > 0) standing = await lookAgain(reading.spreadsheet);
    try {
      return await readOnce(reading, standing, sheetName, opened);
    } catch (error) {
      if (!isMoved(error)) throw error;
    }
  }
  const sentence = `“${sheetName}” was changed while Chairside read it, again and again. Chairside tries again by itself.`;
  throw new SyncTrouble('rows_moved', sentence);
}

async function readOnce(
  { connectionId, spreadsheet, mappedNames, runId, inTransaction }: TabReading,
  { version, book }: Standing,
  sheetName: string,
  opened: OpenedPush,
): Promise<Receipt> {
  const tab = book.tabs.find((each) => each.sheetName === sheetName);
  if (tab === undefined) throw new SyncTrouble('tab_gone', sayTabGone(sheetName, mappedNames, book));
  const open = async ({ mapping }: Meaning, table: OpenTab): Promise<Push> => {
    const { headers, rowCount, surroundings } = table;
    const { cellsAbove } = surroundings;
    const opening = { connectionId, mappingId: mapping.id, headers: [...headers], rowCount, cellsAbove };
    while (opened.attempts < MOST_PUSHES) {
      opened.attempts += 1;
      const name = { runId, sheetName, attempt: opened.attempts };
      const push = await inTransaction((member) => openTabPush(member, name, opening));
      if (push === null) continue;
      opened.id = push.id;
      return push;
    }
    throw new Error('a reading has more pushes of one tab than can be');
  };
  return pushTab({ connectionId, spreadsheet, tab, version, inTransaction, open });
}

/** The file's version first: what changes after it is noticed. */
export async function lookAgain(spreadsheet: Spreadsheet): Promise<Standing> {
  const { version } = await spreadsheet.readFile();
  return { version, book: await spreadsheet.readBook() };
}

/** True where the tab, its mapping, or what an earlier try stored of it are not what was begun with. */
function isMoved(error: unknown): boolean {
  if (error instanceof SheetMoved) return true;
  if (error instanceof GoogleFailure) return error.code === 'no_range';
  const moved = ['chunk_conflict', 'push_incomplete', 'mapping_changed', 'removal_changed'];
  return error instanceof Failure && moved.includes(error.code);
}
