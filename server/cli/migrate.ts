import { CommandEnv, readEnv } from '../env.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  summary: 'bring the database to the newest version',
  operands: [],
  options: [],
  run: async ({ shell }) => {
    const { MIGRATION_DATABASE_URL, DATABASE_URL } = readEnv(CommandEnv, shell.env);
    const { migrate } = await import('../db/migrate.ts');
    const appPassword = DATABASE_URL && decodeURIComponent(new URL(DATABASE_URL).password);
    const ran = await migrate({ ownerUrl: MIGRATION_DATABASE_URL, appPassword: appPassword || undefined });
    const text = ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The database is up to date already.';
    return { text, data: { migrations: ran } };
  },
};
