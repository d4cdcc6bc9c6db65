import type { Sync, SyncSchedule } from '../../../shared/apiSync.ts';
import { WEEKDAYS } from '../../../shared/weekdays.ts';
import type { CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';

const TITLES = ['Spreadsheet', 'Status', 'Every', 'Last success', 'Next', 'Rows', 'By', 'Trouble'];

/** Syncs as text and as data. */
export function describeSyncs(syncs: readonly Sync[]): CommandAnswer {
  const text = syncs.length === 0 ? 'No spreadsheet is kept in sync.' : layTable(TITLES, syncs.map(toLine));
  return { text, data: { syncs } };
}

function toLine(sync: Sync): string[] {
  return [
    sync.spreadsheetName,
    sayStatus(sync),
    saySchedule(sync.schedule),
    sync.lastSuccessAt ?? 'none yet',
    sync.nextRunAt ?? 'not by itself',
    sync.rowCount === null ? '' : String(sync.rowCount),
    sync.by ?? 'someone who left',
    sync.trouble?.sentence ?? '',
  ];
}

function sayStatus({ status, isRunning, needsReconnecting }: Sync): string {
  if (needsReconnecting) return 'connect again';
  return isRunning ? `${status}, being read` : status;
}

function saySchedule({ every, hour, weekday, timeZone }: SyncSchedule): string {
  if (every === '15_minutes') return '15 minutes';
  if (every === 'hour') return 'hour';
  const day = weekday === null ? 'day' : (WEEKDAYS[weekday - 1] ?? '');
  return `${day} at ${hour}:00 (${timeZone})`;
}
