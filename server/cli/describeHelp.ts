import { type Command, OPTIONS } from './command.ts';

/** The list of all commands. */
export function describeCommands(commands: Readonly<Record<string, Command>>): string {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return [
    'npm run chairside -- COMMAND [--json]',
    '',
    ...lines,
    '',
    'COMMAND --help says more about one of them. --json prints one JSON document and nothing else.',
    'Exit codes: 0 done, 1 failed, 2 not understood, 3 some rows have errors.',
  ].join('\n');
}

/** How one command is called. */
export function describeCommand(name: string, { summary, operands, options, notes = [] }: Command): string {
  const width = Math.max(0, ...options.map((option) => `--${option} ${OPTIONS[option].value}`.length)) + 2;
  const lines = options.map(
    (option) => `  ${`--${option} ${OPTIONS[option].value}`.padEnd(width)}${OPTIONS[option].help}`,
  );
  const call = ['npm run chairside --', name, ...operands, ...(options.length > 0 ? ['[options]'] : [])];
  const parts = [call.join(' '), sentence(summary), lines.join('\n'), notes.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
