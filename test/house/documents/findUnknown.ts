import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from './document.ts';
import {
  type Call,
  findCalls,
  findLoneOptions,
  findOwnVariables,
  findPaths,
  findRoutes,
  findScripts,
  findSnakeWords,
  findVariables,
} from './findNames.ts';
import {
  ADDON,
  CHAIRSIDE,
  CHAIRSIDE_OPTIONS,
  METRICS,
  READ_ANYWHERE,
  ROUTE_PATHS,
  SCRIPTS,
  WORDS,
} from './known.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Postgres's and psql's own, and the owner's name in the deployer's guide. */
const FOREIGN_VARIABLES = new Set(['ON_ERROR_STOP']);
const FOREIGN_WORDS = new Set([
  'max_connections',
  'log_statement',
  'log_parameter_max_length',
  'chairside_migrator',
  'pg_dump',
]);
const EVERYWHERE = ['json', 'help'];

/** Variables that nothing reads. */
export function unknownVariables({ text }: Document): string[] {
  const own = new Set(findOwnVariables(text));
  return findVariables(text).filter(
    (name) => !READ_ANYWHERE.has(name) && !own.has(name) && !FOREIGN_VARIABLES.has(name),
  );
}

/** Commands that are not there, and options that they do not have. */
export function unknownCalls({ text }: Document): string[] {
  const lone = findLoneOptions(text).filter((option) => !isOption(option));
  return [...findCalls(text).flatMap(wrongOf), ...lone.map((option) => `--${option}`)];
}

function isOption(option: string): boolean {
  return CHAIRSIDE_OPTIONS.has(option) || ADDON.options.has(option) || EVERYWHERE.includes(option);
}

function wrongOf({ of, words }: Call): string[] {
  const [first = '', second = ''] = words;
  if (first === 'help') return [];
  const name =
    of === 'chairside' && Object.hasOwn(CHAIRSIDE, `${first} ${second}`) ? `${first} ${second}` : first;
  const options = optionsOf(of, name);
  if (options === null) return [`${of} ${name}`];
  const said = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')[0] ?? '');
  return said
    .filter((option) => option !== '' && !options.includes(option))
    .map((option) => `${name} --${option}`);
}

function optionsOf(of: Call['of'], name: string): readonly string[] | null {
  if (of === 'addon') return ADDON.commands.includes(name) ? [...ADDON.options] : null;
  const command = Object.hasOwn(CHAIRSIDE, name) ? CHAIRSIDE[name] : undefined;
  return command === undefined ? null : [...command.options, ...(command.flags ?? []), ...EVERYWHERE];
}

/** Scripts that package.json does not have. */
export function unknownScripts({ text }: Document): string[] {
  return findScripts(text).filter((name) => !SCRIPTS.includes(name));
}

/** Codes, tables, columns and roles that stand in no source. */
export function unknownWords({ text }: Document): string[] {
  return findSnakeWords(text).filter(
    (word) => !WORDS.has(word) && !METRICS.includes(word) && !FOREIGN_WORDS.has(word),
  );
}

/** Paths that no server of ours answers; a page may leave out how they begin. */
export function unknownRoutes({ text }: Document): string[] {
  const known = [...ROUTE_PATHS, '/metrics'].map(withoutNames);
  return findRoutes(text).filter((path) => !known.some((route) => isPart(withoutNames(path), route)));
}

/** Its end, or its beginning as far as a slash. */
function isPart(path: string, route: string): boolean {
  return route.endsWith(path) || route.startsWith(`${path}/`);
}

function withoutNames(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}');
}

/** What commands make, and git ignores. */
const MADE = /^dist\/|^\.clasp\.[a-z-]+\.json$/;

/** Files that are not in the tree. */
export function missingPaths({ text }: Document): string[] {
  return findPaths(text).filter((path) => !existsSync(join(ROOT, path)) && !MADE.test(path));
}
