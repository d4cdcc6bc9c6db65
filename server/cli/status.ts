import { CommandEnv, readEnv } from '../env.ts';
import type { Command } from './command.ts';

export const statusCommand: Command = {
  summary: 'say which version the database has',
  operands: [],
  options: [],
  run: async ({ shell }) => {
    const { readVersion } = await import('./readVersion.ts');
    const version = await readVersion(readEnv(CommandEnv, shell.env).MIGRATION_DATABASE_URL);
    const text =
      version === 0
        ? 'Not migrated yet. Run: npm run chairside -- migrate'
        : `The database is at version ${version}.`;
    return { text, data: { version } };
  },
};
