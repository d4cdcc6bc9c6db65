import type { Command } from '../command.ts';
import { setPaused } from './setPaused.ts';

export const resumeSyncCommand: Command = {
  summary: 'read a paused spreadsheet by itself again',
  operands: [],
  options: ['clinic', 'as', 'spreadsheet'],
  notes: ['It takes a clinic admin.'],
  run: (args) => setPaused(args, false),
};
