import type { DatabaseState } from '../db/readState.ts';
import { CommandEnv, readEnv } from '../env.ts';
import type { Command } from './command.ts';

const STATES = {
  wanted: 'on the way to phase',
  reached: 'in phase',
  settled: 'in phase',
} as const;

export const statusCommand: Command = {
  summary: 'say which version and phase the database has',
  operands: [],
  options: [],
  run: async ({ shell }) => {
    const { MIGRATION_DATABASE_URL } = readEnv(CommandEnv, shell.env);
    const { closeDatabase, openDatabase } = await import('../db/client.ts');
    const { readState } = await import('../db/readState.ts');
    const db = openDatabase(MIGRATION_DATABASE_URL, 1);
    try {
      const state = await readState(db.$client);
      return { text: sayState(state), data: state };
    } finally {
      await closeDatabase(db);
    }
  },
};

function sayState({ version, phases }: DatabaseState): string {
  if (version === 0) return 'Not migrated yet. Run: npm run chairside -- migrate';
  const said = phases.map(({ phase, state }) => {
    const wayBack = state === 'reached' ? ', with a way back' : '';
    return `${STATES[state]} ${phase}${wayBack}`;
  });
  return [`The database is at version ${version}`, ...(said.length > 0 ? said : ['in phase 1'])]
    .join('; ')
    .concat('.');
}
