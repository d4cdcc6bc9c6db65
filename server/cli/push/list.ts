import type { PushSummary } from '../../../shared/apiPushes.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findSheet } from '../mapping/findSheet.ts';
import { layTable } from '../print/layTable.ts';
import { loadPushes } from './loadPushes.ts';

const TITLES = [
  'Push',
  'State',
  'Mode',
  'Started',
  'By',
  'Rows',
  'New',
  'Changed',
  'Removed',
  'Issues',
  'Undo until',
];

export const listPushesCommand: Command = {
  summary: 'list a sheet’s last pushes',
  operands: [],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  run: (args) =>
    withClinic(args, async (desk) => {
      const { connection, sheetName } = await findSheet(desk, args);
      const { pushes } = await loadPushes(desk, { connectionId: connection.id, sheetName });
      const text = layTable(TITLES, pushes.map(toLine));
      return {
        text: pushes.length === 0 ? `“${sheetName}” was not pushed yet.` : text,
        data: { connectionId: connection.id, sheet: sheetName, pushes },
      };
    }),
};

function toLine(push: PushSummary): string[] {
  const { records } = push;
  return [
    String(push.generation),
    push.state,
    push.automatic ? `${push.mode}, by itself` : push.mode,
    push.startedAt,
    push.by ?? 'someone who left',
    push.rowsIn === push.rowCount ? String(push.rowCount) : `${push.rowsIn} of ${push.rowCount}`,
    String(records.inserted),
    String(records.updated),
    String(records.removed),
    String(push.issueCount),
    push.undoableUntil ?? '',
  ];
}
