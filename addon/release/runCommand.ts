import type { CommandAnswer, Shell } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeHelp } from './describeHelp.ts';
import { readDesk, usage } from './readDesk.ts';
import { ReleaseProblem, type ReleaseProblemCode } from './releaseProblem.ts';

/**
 * Runs the command that the arguments name, and answers with the exit code: 0 done, 1 failed, 2 not understood. What it
 * says goes to standard output, a problem to standard error; with `--json` either is one JSON document on standard
 * output. Never rejects.
 */
export async function runCommand(args: readonly string[], shell: Shell): Promise<0 | 1 | 2> {
  const asJson = args.includes('--json');
  try {
    const { data, text } = await answer(args, shell);
    shell.stdout.write(`${asJson ? JSON.stringify(data) : text}\n`);
    return 0;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const code: ReleaseProblemCode = error instanceof ReleaseProblem ? error.code : 'unforeseen';
    if (asJson) shell.stdout.write(`${JSON.stringify({ problem: { code, detail } })}\n`);
    else shell.stderr.write(`${detail}\n`);
    return code === 'usage' ? 2 : 1;
  }
}

async function answer([name = 'help', ...rest]: readonly string[], shell: Shell): Promise<CommandAnswer> {
  if (name === 'help' || name === '--help' || rest.includes('--help'))
    return { text: describeHelp(), data: { commands: Object.keys(COMMANDS) } };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw usage(`There is no command “${name}”.`);
  return command.run(readDesk(name, command, rest, shell));
}
