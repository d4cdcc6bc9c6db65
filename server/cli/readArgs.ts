import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliProblem } from './cliProblem.ts';
import { type Command, type CommandArgs, type FlagName, OPTIONS, type OptionName } from './command.ts';

/** What was said behind a command's name. */
export interface ReadArgs extends Omit<CommandArgs, 'shell'> {
  readonly help: boolean;
}

/**
 * Reads a command's operands and options; `json` is read by whoever prints the answer.
 * @throws CliProblem `usage` for an option that the command does not have, and for too many or too few operands
 */
export function readArgs(name: string, command: Command, args: readonly string[]): ReadArgs {
  const { values, positionals } = parse(name, command, args);
  const find = (option: OptionName): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  const need = (option: OptionName): string => {
    const value = find(option);
    if (value) return value;
    const help = command.meanings?.[option] ?? OPTIONS[option].help;
    throw usage(name, `${name} needs --${option} ${OPTIONS[option].value}, ${help}.`);
  };
  const has = (flag: FlagName): boolean => values[flag] === true;
  const help = values.help === true;
  if (!help) requireOperands(name, command, positionals);
  return { operands: positionals, find, need, has, help };
}

/** A sentence about how the command was called, and where to read more. */
export function usage(name: string, sentence: string): CliProblem {
  return new CliProblem('usage', `${sentence} Run: npm run chairside -- ${name} --help`);
}

function parse(
  name: string,
  { options, flags = [] }: Command,
  args: readonly string[],
): { values: Readonly<Record<string, unknown>>; positionals: readonly string[] } {
  const known: NonNullable<ParseArgsConfig['options']> = {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
    ...Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }])),
  };
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : '').split(/[.\n] ?/);
    throw usage(name, `${sentence}.`);
  }
}

function requireOperands(name: string, { operands }: Command, given: readonly string[]): void {
  const missing = operands.slice(given.length);
  if (missing.length > 0) throw usage(name, `${name} needs ${missing.join(' and ')}.`);
  const extra = given.slice(operands.length);
  if (extra.length > 0) throw usage(name, `${name} does not take “${extra.join(' ')}”.`);
}
