import { randomBytes } from 'node:crypto';
import { makeKey } from '../../credentials/vault/makeKey.ts';
import { KeyId } from '../../credentials/vault/readKeyRing.ts';
import type { Command } from '../command.ts';
import { usage } from '../readArgs.ts';

const COMMAND = 'keys new';

export const newKeyCommand: Command = {
  summary: 'make a key that seals what Google grants',
  operands: [],
  options: ['name'],
  meanings: { name: 'what the key is called, in small letters; today’s date where nothing is said' },
  notes: [
    'It prints ID:KEY, kept nowhere: put it into CREDENTIAL_KEYS (several with commas between them), or into the file of',
    'CREDENTIAL_KEYS_FILE (one a line). The first key is the active one. Who has it and the database can read what',
    'Google grants, and without it nobody can: keep it where the database and its backups are not.',
  ],
  run: async (args) => {
    const id = readId(args.find('name') ?? nameByDay());
    const key = makeKey(id);
    return { text: key, data: { id, key } };
  },
};

function readId(text: string): string {
  const id = KeyId.safeParse(text);
  if (id.success) return id.data;
  throw usage(COMMAND, `“${text}” is no name of a key: it ${id.error.issues[0]?.message}.`);
}

/** Two of one day differ. */
function nameByDay(): string {
  return `${new Date().toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`;
}
