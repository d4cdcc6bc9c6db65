import { CliProblem } from './cli/cliProblem.ts';
import type { ExitCode } from './cli/command.ts';
import { COMMANDS } from './cli/commands.ts';
import { describeCommand, describeCommands } from './cli/describeHelp.ts';
import { describeProblem } from './cli/describeProblem.ts';
import { printable } from './cli/print/printable.ts';
import { readArgs } from './cli/readArgs.ts';

/** Commands of which there are several, as `mapping list`. */
const FAMILIES: ReadonlySet<string> = new Set(['mapping', 'push', 'month', 'clinic', 'member', 'audit']);

/** `npm run chairside -- COMMAND`: runs the command that the arguments name and answers with the exit code. */
async function runCommand(args: readonly string[], asJson: boolean): Promise<ExitCode> {
  const { name, rest } = findName(args);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (name === 'help' || (FAMILIES.has(name) && rest.includes('--help'))) {
    return say({ commands: Object.keys(COMMANDS) }, describeCommands(COMMANDS), asJson);
  }
  if (command === undefined) {
    throw new CliProblem('usage', `There is no command “${name}”. Run: npm run chairside -- help`);
  }
  const read = readArgs(name, command, rest);
  if (read.help)
    return say({ usage: describeCommand(name, command) }, describeCommand(name, command), asJson);
  const { data, text, exitCode = 0 } = await command.run(read);
  say(data, text, asJson);
  return exitCode;
}

/** The command's name, of one word or of two, and everything else in its order. */
function findName(args: readonly string[]): { name: string; rest: readonly string[] } {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  if (at < 0) return { name: 'help', rest: args };
  const second = args[at + 1];
  const isPair = FAMILIES.has(args[at] ?? '') && second !== undefined && !second.startsWith('-');
  const length = isPair ? 2 : 1;
  return { name: args.slice(at, at + length).join(' '), rest: args.toSpliced(at, length) };
}

function say(data: unknown, text: string, asJson: boolean): 0 {
  process.stdout.write(asJson ? `${JSON.stringify(data)}\n` : `${printable(text)}\n`);
  return 0;
}

const args = process.argv.slice(2);
const asJson = args.includes('--json');
try {
  process.exitCode = await runCommand(args, asJson);
} catch (error) {
  const problem = describeProblem(error);
  if (asJson) process.stdout.write(`${JSON.stringify({ problem })}\n`);
  else process.stderr.write(`${printable(problem.detail)}\n`);
  process.exitCode = problem.code === 'usage' ? 2 : 1;
}
