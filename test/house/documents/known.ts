import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pack from '../../../package.json' with { type: 'json' };
import { FLAGS, OPTIONS } from '../../../server/cli/command.ts';
import { COMMANDS } from '../../../server/cli/commands.ts';
import { fileVariableOf, VARIABLE_NAMES } from '../../../server/env/variables.ts';
import { PROBLEMS } from '../../../shared/problem.ts';
import { ROUTES } from '../../../shared/roles.ts';
import { SYNC_TROUBLES } from '../../../shared/syncTrouble.ts';

const ROOT = join(import.meta.dirname, '../../..');

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function sourcesOf(...patterns: readonly string[]): string {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .map(read)
    .join('\n');
}

const READ = /\benv\??\.([A-Z][A-Z0-9_]+)|\benv\['([A-Z][A-Z0-9_]+)'\]/g;
const UNPACKED = /\{([A-Z0-9_, :\w]+)\} = (?:\w+\.)*env\b/g;

/** The variables that some sources read by themselves. */
function variablesIn(source: string): string[] {
  const unpacked = [...source.matchAll(UNPACKED)].flatMap(
    ([, names = '']) => names.match(/[A-Z][A-Z0-9_]+/g) ?? [],
  );
  return [...[...source.matchAll(READ)].map(([, one, other]) => one ?? other ?? ''), ...unpacked];
}

/** The server's registry, each secret's file among them. */
const REGISTERED = VARIABLE_NAMES.flatMap((name) => [name, fileVariableOf(name) ?? []].flat());

/** What the add-on's command and `npm start` read; `PATH` is everyone's. */
const OF_ADDON = variablesIn(sourcesOf('addon/**/*.ts')).filter((name) => name !== 'PATH');

/** Every variable that a deployer may set. */
export const SETTABLE: ReadonlySet<string> = new Set([...REGISTERED, ...OF_ADDON]);

/** Those and what only tests and benches read. */
export const READ_ANYWHERE: ReadonlySet<string> = new Set([
  ...SETTABLE,
  ...variablesIn(sourcesOf('test/**/*.ts', 'vitest.config.ts')),
]);

export const SCRIPTS = Object.keys(pack.scripts);
export const CHAIRSIDE = COMMANDS;
export const CHAIRSIDE_OPTIONS: ReadonlySet<string> = new Set([
  ...Object.keys(OPTIONS),
  ...Object.keys(FLAGS),
]);
export const PROBLEM_CODES = Object.keys(PROBLEMS);
export const TROUBLES: readonly string[] = SYNC_TROUBLES;
export const ROUTE_PATHS = Object.keys(ROUTES).map((route) => route.split(' ')[1] ?? '');

/** The codes of a type of problems, which is nowhere when it runs. */
function listCodes(type: string, source: string): string[] {
  const [, codes = ''] = new RegExp(`type ${type} =([^;]+);`).exec(source) ?? [];
  return [...codes.matchAll(/'([a-z_]+)'/g)].map(([, code = '']) => code);
}

export const ADDON_CODES = listCodes('AddonProblemCode', read('addon/failure.ts'));
export const CLI_CODES = listCodes('CliProblemCode', read('server/cli/cliProblem.ts'));
export const RELEASE_CODES = listCodes('ReleaseProblemCode', read('addon/release/releaseProblem.ts'));

/** Every word of the sources and of the migrations. */
export const WORDS: ReadonlySet<string> = new Set(
  sourcesOf('{addon,server,shared}/**/*.{ts,tsx}', 'migrations/*.sql').match(/\w+/g) ?? [],
);

const matchesOf = (pattern: RegExp, source: string): string[] =>
  [...source.matchAll(pattern)].map(([, name = '']) => name);

/** The add-on's command, as its sources have it. */
export const ADDON = {
  commands: matchesOf(/^ {2}'?([a-z-]+)'?: \w+Command,$/gm, sourcesOf('addon/release/commands.ts')),
  options: new Set(matchesOf(/'--([a-z-]+)/g, sourcesOf('addon/release/describeHelp.ts'))),
} as const;

/** The metrics' names, without Node's own. */
export const METRICS = matchesOf(/\bof\(\s*'(\w+)'/g, sourcesOf('server/observe/metrics/*.ts')).map(
  (name) => `chairside_${name}`,
);

/** What the server writes into its log. */
export const LOG_LINES = [
  ...matchesOf(/logger\.\w+\((?:[^;]*?, )?'([^']+)'/g, sourcesOf('server/**/*.ts')),
  ...matchesOf(/\btrouble = '([^']+)'/g, sourcesOf('server/**/*.ts')),
  ...matchesOf(/'(\w+)'/g, /LOGGED[^=]*= \[(.+)\]/.exec(read('server/app/answerProblem.ts'))?.[1] ?? ''),
];

/** The floors of the server as the test of imports has them, a line each. */
export const SERVER_FLOORS = matchesOf(
  /\[('[^\]]+)\]/g,
  /SERVER_FLOORS = \[([^;]+)\];/.exec(read('test/house/imports.test.ts'))?.[1] ?? '',
).map((floor) => floor.replaceAll("'", ''));
