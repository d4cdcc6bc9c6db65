import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile, readKept } from '../keepFile.ts';
import { toLocalTime } from '../workbook/localTime.ts';

/** The clinic's history in a data folder. */
export interface KeptHistory {
  /** The day of its first start, YYYY-MM-DD: the history ends the day before. */
  readonly today: string;
  /** True once the database holds all of it. */
  readonly pushed: boolean;
}

/** What `history.json` in the folder says, or a history from now on; null where the folder began without one. */
export function recallHistory(dataDir: string): KeptHistory | null {
  const kept = readKept<KeptHistory>(fileIn(dataDir));
  if (kept !== null) return kept;
  return existsSync(join(dataDir, 'workbook.json')) ? null : { today: dayHere(), pushed: false };
}

/** Writes `history.json`. */
export function keepHistory(dataDir: string, history: KeptHistory): void {
  const kept = keepFile(fileIn(dataDir), () => history);
  kept.changed();
  kept.flush();
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'history.json');
}

/** The day that this machine's clock shows. */
function dayHere(): string {
  return toLocalTime(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).slice(0, 10);
}
