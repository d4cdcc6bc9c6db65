import { FileProblem } from '../../shared/files/fileProblem.ts';
import { isUnavailable } from '../db/isUnavailable.ts';
import { EnvFailure } from '../env.ts';
import { Failure } from '../problem/failure.ts';
import { CliProblem, type CliProblemCode } from './cliProblem.ts';

/** Whatever ended a command early, as a code and a sentence that says what to do. */
export function describeProblem(error: unknown): { code: CliProblemCode; detail: string } {
  if (error instanceof CliProblem || error instanceof Failure) {
    return { code: error.code, detail: error.message };
  }
  if (error instanceof EnvFailure) return { code: 'environment', detail: error.message };
  if (error instanceof FileProblem) return { code: 'file_unreadable', detail: error.message };
  if (isUnavailable(error)) {
    const detail =
      'The database at MIGRATION_DATABASE_URL cannot be reached. Check the address and that it runs.';
    return { code: 'database_unavailable', detail };
  }
  const why = error instanceof Error ? error.message : String(error);
  return { code: 'command_failed', detail: `It failed: ${why}` };
}
