import type { z } from 'zod';
import { ArchiveEnv, CommandEnv } from './commandEnv.ts';
import type { Environment } from './environment.ts';
import { LocalEnv } from './localEnv.ts';
import { ObserveEnv } from './observeEnv.ts';
import { findFaults } from './readEnv.ts';
import { type Reader, readersOf } from './readers.ts';
import { type ReadValues, readValues } from './readValues.ts';
import { ServeEnv } from './serveEnv.ts';
import { SyncEnv, wantsSync } from './syncEnv.ts';
import { VARIABLE_NAMES, VARIABLES, type VariableName } from './variables.ts';

/** One variable as it is at the moment. */
export interface DescribedVariable {
  readonly name: VariableName;
  /** Its value, or `set` where that is not shown; null where it has none. */
  readonly value: string | null;
  /** `environment`, `file PATH`, `default` or `not set`; `not read` where that failed. */
  readonly from: string;
  readonly purpose: string;
  readonly secret: boolean;
  readonly readBy: readonly Reader[];
  /** What is wrong with it, in a sentence. */
  readonly fault: string | null;
}

/** What a shape asks of variables of `npm start` does not concern a server, which may well be in production. */
const Local = LocalEnv.pick({ CHAIRSIDE_DATA_DIR: true, LOCAL_ISSUER: true }).partial();
const DEFAULTS: Readonly<Partial<Record<string, z.ZodType>>> = {
  ...LocalEnv.shape,
  ...ObserveEnv.shape,
  ...ServeEnv.shape,
};

/**
 * Every variable, with what is at fault: what `npm run serve` needs, and whatever is set and not right. What `extra` says
 * of a variable counts besides.
 */
export function describeVariables(
  env: Environment,
  extra: ReadonlyMap<string, string> = new Map(),
): readonly DescribedVariable[] {
  const read = readValues(VARIABLE_NAMES, env);
  const shapes = [
    ...[ServeEnv, ObserveEnv, wantsSync(env) ? SyncEnv : SyncEnv.partial()],
    ...[CommandEnv.partial(), ArchiveEnv.partial(), Local],
  ];
  const found = shapes.flatMap((shape) => [...findFaults(read, shape.safeParse(read.values).error)]);
  const faults = new Map([...extra, ...found]);
  return VARIABLE_NAMES.map((name) => describe(name, read, faults.get(name) ?? null));
}

function describe(
  name: VariableName,
  { values, sources, faults }: ReadValues,
  fault: string | null,
): DescribedVariable {
  const { purpose, shown } = VARIABLES[name];
  const value = values[name];
  const source = sources[name];
  const isShown = shown === 'always' || (shown === 'once right' && fault === null);
  const rest = { name, purpose, secret: shown === 'never', readBy: readersOf(name), fault };
  if (value !== undefined && source !== undefined) {
    const from = source.kind === 'file' ? `file ${source.path}` : source.kind;
    return { ...rest, value: isShown ? value : 'set', from };
  }
  const byDefault = defaultOf(name);
  if (byDefault !== null) return { ...rest, value: byDefault, from: 'default' };
  return { ...rest, value: null, from: faults.has(name) ? 'not read' : 'not set' };
}

function defaultOf(name: VariableName): string | null {
  const read = DEFAULTS[name]?.safeParse(undefined);
  return read?.success && read.data !== undefined ? String(read.data) : null;
}
