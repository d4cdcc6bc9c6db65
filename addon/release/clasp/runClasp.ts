import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { describeFailure } from './describeFailure.ts';
import { findClasp } from './findClasp.ts';

const run = promisify(execFile);
const LONGEST_MS = 300_000;

/** How a run of clasp ended. */
interface ClaspRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly failed: boolean;
}

/**
 * Runs clasp with `--json` and answers with what it says.
 * clasp ends with 0 after some failures, so only an answer of the expected shape counts.
 * @throws ReleaseProblem with what Google or clasp refused, as a sentence
 */
export async function askClasp<T>(
  desk: Desk,
  args: readonly string[],
  schema: z.ZodType<T>,
  cwd = desk.root,
): Promise<T> {
  const { stdout, stderr, failed } = await runClasp(desk, [...args, '--json'], cwd);
  const answer = failed ? null : schema.safeParse(parseJson(stdout));
  if (answer?.success) return answer.data;
  throw describeFailure(desk, stderr || stdout);
}

/** Runs clasp, which can ask nobody anything. Two never run at once: both could write the login file. */
export async function runClasp(desk: Desk, args: readonly string[], cwd: string): Promise<ClaspRun> {
  const clasp = await findClasp();
  const { DEBUG, NODE_DEBUG, ...env } = desk.env;
  const login = env.CLASP_AUTH ? ['--auth', resolve(desk.root, env.CLASP_AUTH)] : [];
  const running = run(process.execPath, [clasp, ...args, ...login], { cwd, env, timeout: LONGEST_MS });
  running.child.stdin?.end();
  return running.then(({ stdout, stderr }) => ({ stdout, stderr, failed: false }), readFailure);
}

function readFailure(error: { killed?: boolean; stdout?: string; stderr?: string }): ClaspRun {
  if (error.killed)
    throw new ReleaseProblem('network', 'Google did not answer in five minutes. Try again later.');
  return { stdout: error.stdout ?? '', stderr: error.stderr ?? String(error), failed: true };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
