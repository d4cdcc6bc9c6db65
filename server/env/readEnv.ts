import type { z } from 'zod';
import { EnvFailure } from './envFailure.ts';
import type { Environment } from './environment.ts';
import { type ReadValues, readValues } from './readValues.ts';
import { fileVariableOf, findVariable } from './variables.ts';

/**
 * The environment in the given shape. An empty variable counts as absent, and a secret may come from the file that
 * NAME_FILE names.
 * @throws EnvFailure with one sentence for each variable at fault
 */
export function readEnv<Schema extends z.ZodObject>(schema: Schema, env: Environment): z.infer<Schema> {
  const read = readValues(Object.keys(schema.shape), env);
  const parsed = schema.safeParse(read.values);
  if (parsed.success && read.faults.size === 0) return parsed.data;
  throw new EnvFailure([...findFaults(read, parsed.error).values()].join('\n'));
}

/** By variable: what is wrong with it, in a sentence that repeats no secret. */
export function findFaults(read: ReadValues, error: z.ZodError | undefined): ReadonlyMap<string, string> {
  const faults = new Map(read.faults);
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0]);
    if (!faults.has(name)) faults.set(name, describe(name, message, read));
  }
  return faults;
}

function describe(name: string, message: string, { values, sources }: ReadValues): string {
  const variable = findVariable(name);
  const value = values[name];
  if (value === undefined) return `${name} is not set. ${variable?.advice ?? 'Set it and start again.'}`;
  const which = sources[name]?.kind === 'file' ? `${name}, in the file of ${fileVariableOf(name)},` : name;
  return variable?.shown === 'always' ? `${which} ${message}, and is "${value}".` : `${which} ${message}.`;
}
