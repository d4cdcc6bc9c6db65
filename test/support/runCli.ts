import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { runCommand } from '../../server/cli/runCommand.ts';

/** How a command ended, and what it said. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** All that the command finds in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing where it is left out. */
  readonly input?: string | Uint8Array;
}

/** Runs `npm run chairside -- …` as server/cli.ts does, but in this process, and so in its time zone. */
export async function runCli(
  args: readonly string[],
  { env = {}, input = '' }: CliOptions = {},
): Promise<CliRun> {
  const said: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
  const keep = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
    },
  });
  const stdin = Readable.from([input]);
  const code = await runCommand(args, {
    env,
    stdout: keep('stdout'),
    stderr: keep('stderr'),
    readStandardInput: () => buffer(stdin),
  });
  return { code, ...said };
}
