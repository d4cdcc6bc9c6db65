import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One bash in which blocks run one after another, as in the terminal of who follows a guide. */
export interface GuideShell {
  /** Runs the commands; answers with what they wrote. Throws it where one of them fails, which ends the shell. */
  run(code: string): Promise<string>;
  /** Ends the shell, and what it started and did not end. */
  close(): Promise<void>;
}

export interface ShellOptions {
  /** Where it begins, and keeps the blocks' files. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Opens one that stops at the first command that fails; nobody answers what is asked on standard input. */
export function openShell({ folder, env }: ShellOptions): GuideShell {
  const child = spawn('bash', ['--noprofile', '--norc'], { cwd: folder, env, detached: true });
  const gone = once(child, 'close');
  let said = '';
  let heard = (): void => {};
  const hear = (piece: Buffer): void => {
    said += piece.toString();
    heard();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.on('exit', () => heard());
  child.stdin.write('set -euo pipefail\n');
  let blocks = 0;
  return {
    run: async (code) => {
      blocks += 1;
      const file = join(folder, `block-${blocks}.sh`);
      const end = `\u0001end of block ${blocks}\u0001`;
      await writeFile(file, code);
      said = '';
      child.stdin.write(`. '${file}' </dev/null\nprintf '%s' '${end}'\n`);
      await new Promise<void>((resolve) => {
        heard = () => {
          if (said.includes(end) || child.exitCode !== null) resolve();
        };
      });
      if (!said.includes(end)) throw new Error(`these commands failed:\n${code}\nand said:\n${said}`);
      return said.replace(end, '');
    },
    close: async () => {
      endGroup(child.pid);
      await gone;
    },
  };
}

/** Bash and whatever runs on from it; there may be nothing left of them. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
