import { COMMANDS } from './commands.ts';

const OPTIONS = {
  server: ['--server URL', 'the server’s https address; CHAIRSIDE_SERVER_URL where nothing is said'],
  'back-to': ['--back-to N', 'takes the deployment back to version N, without building anything'],
} as const;
const EVERYWHERE = [
  ['--environment NAME', 'production where nothing is said; test, or any other name'],
  ['--json', 'prints one JSON document and nothing else'],
] as const;

/** How `npm run addon` is called. */
export function describeHelp(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`);
  return [
    'npm run addon -- COMMAND [options]',
    '',
    ...commands,
    '',
    ...describeOptions([...Object.values(OPTIONS), ...EVERYWHERE]),
    '',
    'CHAIRSIDE_SCRIPT_ID is the script’s id where no project file has one; CLASP_AUTH is clasp’s login file.',
    'Exit codes: 0 done, 1 failed, 2 not understood.',
  ].join('\n');
}

function describeOptions(options: readonly (readonly [said: string, help: string])[]): string[] {
  return options.map(([said, help]) => `  ${said.padEnd(20)}${help}`);
}
