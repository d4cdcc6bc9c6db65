import type { Database } from '../../db/client.ts';
import { ArchiveEnv, readEnv } from '../../env.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { withOwner } from '../withOwner.ts';

/** The database as its owner, and the archive's folder. */
export interface ArchiveDesk {
  readonly db: Database;
  readonly folder: string;
}

/**
 * Runs the work with the owner's connection and the folder of `--folder` or ARCHIVE_FOLDER.
 * @throws EnvFailure, CliProblem `environment`, `file_unreadable` with what the archive says is wrong
 */
export async function withArchive<Result>(
  args: CommandArgs,
  work: (desk: ArchiveDesk) => Promise<Result>,
): Promise<Result> {
  const folder = args.find('folder') || readEnv(ArchiveEnv, args.shell.env).ARCHIVE_FOLDER;
  return withOwner(args, async (db) => {
    const { ArchiveFailure } = await import('../../archive/archiveFailure.ts');
    try {
      return await work({ db, folder });
    } catch (error) {
      if (error instanceof ArchiveFailure) throw new CliProblem('file_unreadable', error.message);
      throw error;
    }
  });
}
