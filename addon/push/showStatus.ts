import type { RowState } from '../../shared/apiMappings.ts';
import { mapSoundRows } from '../../shared/mapSoundRows.ts';
import { ROWS_PER_CHUNK } from '../../shared/push.ts';
import { writeStatus } from '../sheet/writeStatus.ts';
import type { PushRequest, StatusCounts } from '../sidebarCalls.ts';
import { loadMeaning } from './loadMeaning.ts';
import { loadRowStates } from './loadRowStates.ts';
import { openTable } from './openTable.ts';
import { STATE_WORDS, sayIssue, saySkip } from './rowStatus.ts';

/**
 * Writes beside each row what became of it: read from the sheet as it stands, asked of the server by the rows'
 * identity, so that the order of the rows does not matter. Throws a Failure.
 */
export function showStatus(request: PushRequest): StatusCounts {
  const { sheetName } = request;
  const { mapping, lookups } = loadMeaning(request);
  const table = openTable(sheetName, mapping.headerRow, mapping.config);
  const statuses = new Array<string>(table.rowCount).fill('');
  const write = (row: number, status: string): void => {
    statuses[row - mapping.headerRow - 1] = status;
  };
  const counts: Record<RowState, number> = { stored: 0, unchanged: 0, absent: 0 };
  const rejected = new Set<number>();
  for (const part of table.parts()) {
    const { records, issues, skips } = mapSoundRows({ ...table, rows: part.rows }, mapping.config, lookups);
    const identities = [...new Map(records.map(({ row, identity }) => [row, identity]))];
    for (let from = 0; from < identities.length; from += ROWS_PER_CHUNK) {
      const some = identities.slice(from, from + ROWS_PER_CHUNK);
      const states = loadRowStates(
        request,
        some.map(([, identity]) => identity),
      );
      for (const [index, [row]] of some.entries()) {
        const state = states[index] ?? 'absent';
        counts[state] += 1;
        write(row, STATE_WORDS[state]);
      }
    }
    for (const { row, reason } of [...part.skips, ...skips]) write(row, saySkip(reason));
    for (const { row, message, severity } of issues) {
      if (severity !== 'error' || rejected.has(row)) continue;
      rejected.add(row);
      write(row, sayIssue(message));
    }
  }
  writeStatus(sheetName, mapping.headerRow, statuses);
  const { stored, unchanged, absent: notPushed } = counts;
  return { stored, unchanged, withIssues: rejected.size, notPushed };
}
