import { CliProblem } from './cliProblem.ts';
import type { CommandAnswer, ExitCode } from './command.ts';
import { COMMANDS } from './commands.ts';
import { describeCommand, describeCommands } from './describeHelp.ts';
import { describeProblem } from './describeProblem.ts';
import { FAMILIES, findName } from './findName.ts';
import { printable } from './print/printable.ts';
import { readArgs } from './readArgs.ts';
import type { Shell } from './shell.ts';

/**
 * Runs the command that the arguments name, and answers with the exit code. What it says goes to standard output,
 * a problem to standard error; with `--json` either is one JSON document on standard output. Never rejects.
 */
export async function runCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const asJson = args.includes('--json');
  try {
    const { data, text, exitCode = 0 } = await answer(args, shell);
    shell.stdout.write(asJson ? `${JSON.stringify(data)}\n` : `${printable(text)}\n`);
    return exitCode;
  } catch (error) {
    const problem = describeProblem(error);
    if (asJson) shell.stdout.write(`${JSON.stringify({ problem })}\n`);
    else shell.stderr.write(`${printable(problem.detail)}\n`);
    return problem.code === 'usage' ? 2 : 1;
  }
}

async function answer(args: readonly string[], shell: Shell): Promise<CommandAnswer> {
  const { name, rest } = findName(args);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === 'help' || (FAMILIES.has(name) && rest.includes('--help'))) {
    return { data: { commands: Object.keys(COMMANDS) }, text: describeCommands(COMMANDS) };
  }
  if (command === undefined) {
    throw new CliProblem('usage', `There is no command “${name}”. Run: npm run chairside -- help`);
  }
  const { help, ...read } = readArgs(name, command, rest);
  if (!help) return command.run({ ...read, shell });
  const usage = describeCommand(name, command);
  return { data: { usage }, text: usage };
}
