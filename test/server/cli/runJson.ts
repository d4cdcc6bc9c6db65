import { type CliOptions, runCli } from '../../support/runCli.ts';

/** How a command ended that was called with `--json`, and the document that it said, with nothing beside it. */
export interface JsonRun {
  readonly code: number | null;
  readonly data: unknown;
}

/** Runs a command with `--json`. Throws where it says anything on standard error. */
export async function runJson(args: readonly string[], options?: CliOptions): Promise<JsonRun> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], options);
  if (stderr !== '') throw new Error(`${args.join(' ')} says: ${stderr}`);
  return { code, data: JSON.parse(stdout) };
}
