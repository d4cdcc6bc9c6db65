import { readFileSync } from 'node:fs';
import type { Environment } from './environment.ts';
import { fileVariableOf } from './variables.ts';

/** Where a variable's value came from. */
export type Source = { readonly kind: 'environment' } | { readonly kind: 'file'; readonly path: string };

/** The values of some variables, each from the environment or from the file that it names. */
export interface ReadValues {
  readonly values: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, Source>>;
  /** By variable: why its value could not be had, in a sentence. */
  readonly faults: ReadonlyMap<string, string>;
}

/** True where the variable has a value, or names a file that should hold it. */
export function isSet(name: string, env: Environment): boolean {
  return Boolean(env[name] || env[fileVariableOf(name) ?? '']);
}

/** Reads the variables of these names. An empty variable counts as absent; those of a file end before its last newline. */
export function readValues(names: readonly string[], env: Environment): ReadValues {
  const values: Record<string, string> = {};
  const sources: Record<string, Source> = {};
  const faults = new Map<string, string>();
  for (const name of names) {
    const read = readValue(name, fileOf(name, names), env);
    if (read === null) continue;
    if ('fault' in read) faults.set(name, read.fault);
    else [values[name], sources[name]] = [read.value, read.source];
  }
  return { values, sources, faults };
}

/** A shape that has both names reads the file itself. */
function fileOf(name: string, names: readonly string[]): string | undefined {
  const file = fileVariableOf(name);
  return file !== undefined && names.includes(file) ? undefined : file;
}

type ReadValue = { readonly value: string; readonly source: Source } | { readonly fault: string };

function readValue(name: string, fileName: string | undefined, env: Environment): ReadValue | null {
  const value = env[name];
  const path = fileName && env[fileName];
  if (value && path) return { fault: `Both ${name} and ${fileName} are set. Set one of them.` };
  if (value) return { value, source: { kind: 'environment' } };
  return path ? readSecret(`The file that ${fileName} names`, path) : null;
}

/** The path is not repeated: a secret may have been set in its place. */
function readSecret(what: string, path: string): ReadValue {
  try {
    const value = readFileSync(path, 'utf8').replace(/[\r\n]+$/, '');
    return value === '' ? { fault: `${what} is empty.` } : { value, source: { kind: 'file', path } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return { fault: `${what} cannot be read${code}.` };
  }
}
