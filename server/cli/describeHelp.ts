import { type Command, FLAGS, OPTIONS } from './command.ts';

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
export function describeCommand(name: string, command: Command): string {
  const { summary, operands, notes = [] } = command;
  const options = listOptions(command);
  const call = ['npm run chairside --', name, ...operands, ...(options === '' ? [] : ['[options]'])];
  const parts = [call.join(' '), sentence(summary), options, notes.join('\n')];
  return parts.filter((part) => part !== '').join('\n\n');
}

function listOptions({ options, flags = [], meanings = {} }: Command): string {
  const lines: readonly (readonly [string, string])[] = [
    ...options.map(
      (option) => [`--${option} ${OPTIONS[option].value}`, meanings[option] ?? OPTIONS[option].help] as const,
    ),
    ...flags.map((flag) => [`--${flag}`, FLAGS[flag].help] as const),
  ];
  const width = Math.max(0, ...lines.map(([said]) => said.length)) + 2;
  return lines.map(([said, help]) => `  ${said.padEnd(width)}${help}`).join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
