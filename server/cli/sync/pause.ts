import type { Command } from '../command.ts';
import { setPaused } from './setPaused.ts';

export const pauseSyncCommand: Command = {
  summary: 'read a spreadsheet by itself no more, until it is resumed',
  operands: [],
  options: ['clinic', 'as', 'spreadsheet'],
  notes: ['It takes a clinic admin.'],
  run: (args) => setPaused(args, true),
};
