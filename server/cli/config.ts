import { loadKeyRing } from '../credentials/vault/loadKeyRing.ts';
import {
  type DescribedVariable,
  describeVariables,
  EnvFailure,
  type Environment,
  KeysEnv,
  readEnv,
  wantsSync,
} from '../env.ts';
import type { Command, CommandAnswer } from './command.ts';
import { layTable } from './print/layTable.ts';

const TITLES = ['Variable', 'Value', 'From', 'For'];

export const configCommand: Command = {
  summary: 'list every variable that the server and its commands read, and say what is wrong with them',
  operands: [],
  options: [],
  notes: [
    'Of a secret it says no more than that it is set. Each may come from a file instead, which NAME_FILE names.',
    'Exit code 0 when npm run serve finds all that it needs and nothing that is set is at fault, 1 otherwise.',
  ],
  run: async ({ shell: { env } }) => describe(describeVariables(env, await findKeyFault(env))),
};

/** What is wrong with the keys themselves, where the server would use them. */
async function findKeyFault(env: Environment): Promise<ReadonlyMap<string, string>> {
  if (!wantsSync(env)) return new Map();
  try {
    await loadKeyRing(readEnv(KeysEnv, env));
    return new Map();
  } catch (error) {
    if (error instanceof EnvFailure) return new Map([['CREDENTIAL_KEYS', error.message]]);
    throw error;
  }
}

function describe(variables: readonly DescribedVariable[]): CommandAnswer {
  const lines = variables.map(({ name, value, from, purpose, fault }) => [
    name,
    value ?? '',
    fault === null ? from : `${from}, AT FAULT`,
    purpose,
  ]);
  const faults = variables.flatMap(({ fault }) => (fault === null ? [] : [fault]));
  const table = layTable(TITLES, lines);
  return {
    text: faults.length === 0 ? table : [table, '', ...faults].join('\n'),
    data: { variables },
    exitCode: faults.length === 0 ? 0 : 1,
  };
}
