import { setTimeout as pause } from 'node:timers/promises';
import { Sync, type SyncRun, SyncTimeline } from '../../../shared/apiSync.ts';
import { path } from '../clinic/callServer.ts';
import { type ClinicDesk, withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { usage } from '../readArgs.ts';
import { findSync } from './findSync.ts';

const COMMAND = 'sync run';
const PAUSE_MS = 250;

export const runSyncCommand: Command = {
  summary: 'have a spreadsheet read now, without waiting for its schedule',
  operands: [],
  options: ['clinic', 'as', 'spreadsheet', 'wait'],
  notes: [
    'A server reads it. Where that ends in time, the command says how it went; otherwise that the reading waits or runs.',
  ],
  run: async (args) => {
    const seconds = readSeconds(args);
    return withClinic(args, async (desk) => {
      const { connectionId } = await findSync(desk, args);
      const address = path('clinics', desk.clinicId, 'connections', connectionId, 'sync');
      await desk.call({ method: 'POST', path: `${address}/run`, body: {}, answer: Sync });
      return describe(await waitForEnd(desk, address, seconds));
    });
  },
};

function readSeconds(args: CommandArgs): number {
  const text = args.find('wait') ?? '30';
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usage(COMMAND, `“${text}” is no number of seconds from 0 to 9999.`);
}

async function waitForEnd({ call }: ClinicDesk, address: string, seconds: number): Promise<SyncTimeline> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const timeline = await call({ method: 'GET', path: address, answer: SyncTimeline });
    if (!timeline.sync.isRunning || performance.now() >= until) return timeline;
    await pause(PAUSE_MS);
  }
}

function describe({ sync, runs: [newest] }: SyncTimeline): CommandAnswer {
  if (sync.isRunning || newest === undefined) {
    const text = `“${sync.spreadsheetName}” waits to be read, or is being read. See: sync list`;
    return { text, data: { ended: false, sync, run: null } };
  }
  const text = `“${sync.spreadsheetName}”: ${sayRun(newest)}`;
  return { text, data: { ended: true, sync, run: newest }, exitCode: newest.trouble === null ? 0 : 1 };
}

function sayRun({ outcome, rowCount, trouble }: SyncRun): string {
  if (trouble !== null) return trouble.sentence;
  return outcome === 'unchanged' ? 'nothing has changed.' : `${rowCount ?? 0} rows were read and pushed.`;
}
