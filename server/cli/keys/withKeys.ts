import type { KeyRing } from '../../credentials/vault/keyRing.ts';
import type { Database } from '../../db/client.ts';
import { KeysEnv, readEnv } from '../../env.ts';
import type { CommandArgs } from '../command.ts';
import { withOwner } from '../withOwner.ts';

/**
 * Runs the work with the key ring and the owner's connection to a migrated database.
 * @throws EnvFailure, CliProblem `environment`
 */
export async function withKeys<Result>(
  args: CommandArgs,
  work: (db: Database, ring: KeyRing) => Promise<Result>,
): Promise<Result> {
  const { loadKeyRing } = await import('../../credentials/vault/loadKeyRing.ts');
  const ring = await loadKeyRing(readEnv(KeysEnv, args.shell.env));
  return withOwner(args, (db) => work(db, ring));
}
