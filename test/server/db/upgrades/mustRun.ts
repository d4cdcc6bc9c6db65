import { expect } from 'vitest';
import { type CliRun, runCli } from '../../../support/runCli.ts';
import type { UpgradeDatabase } from './place.ts';

/** Runs a command as the database's owner would, in this process. */
export function run({ ownerUrl }: UpgradeDatabase, ...args: readonly string[]): Promise<CliRun> {
  return runCli(args, { env: { MIGRATION_DATABASE_URL: ownerUrl } });
}

/** The same, which must do what it is told. */
export async function mustRun(database: UpgradeDatabase, ...args: readonly string[]): Promise<CliRun> {
  const done = await run(database, ...args);
  expect(done.code, done.stderr || done.stdout).toBe(0);
  return done;
}
