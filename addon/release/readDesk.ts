import { parseArgs } from 'node:util';
import type { Command, Desk, Shell } from './command.ts';
import { ReleaseProblem } from './releaseProblem.ts';

const HELP = 'Run: npm run addon -- help';
const ENVIRONMENT = /^[a-z][a-z0-9-]*$/;

/**
 * Reads what was said behind a command's name.
 * @throws ReleaseProblem `usage` for what the command does not take
 */
export function readDesk(name: string, { options }: Command, args: readonly string[], shell: Shell): Desk {
  const { environment = 'production', server, 'back-to': backTo } = parse(args);
  const said = { server, 'back-to': backTo };
  for (const option of ['server', 'back-to'] as const) {
    if (said[option] !== undefined && !options.includes(option)) throw usage(`${name} takes no --${option}.`);
  }
  if (!ENVIRONMENT.test(environment))
    throw usage('An environment is named with small letters, digits and hyphens, as test or north-2.');
  if (server !== undefined && backTo !== undefined)
    throw usage('--back-to builds nothing: leave --server out.');
  return { ...shell, environment, server, backTo };
}

export function usage(sentence: string): ReleaseProblem {
  return new ReleaseProblem('usage', `${sentence} ${HELP}`);
}

function parse(args: readonly string[]) {
  const value = { type: 'string' } as const;
  const options = { environment: value, server: value, 'back-to': value, json: { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : '').split(/[.\n] ?/);
    throw usage(`${sentence}.`);
  }
}
