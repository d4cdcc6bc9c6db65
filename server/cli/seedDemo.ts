import { CommandEnv, readEnv } from '../env.ts';
import type { Command } from './command.ts';

export const seedDemoCommand: Command = {
  summary: 'add two invented clinics to try Chairside with',
  operands: [],
  options: [],
  run: async ({ shell }) => {
    const { seedDemo } = await import('../db/seedDemo.ts');
    await seedDemo(readEnv(CommandEnv, shell.env).MIGRATION_DATABASE_URL);
    return { text: 'The invented clinics are there. Sign in as robin@juniper.example.', data: {} };
  },
};
