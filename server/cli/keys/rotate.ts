import type { BrokenCredential } from '../../credentials/rewrapCredentials.ts';
import type { Rotation } from '../../credentials/rotateKeys.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { withKeys } from './withKeys.ts';

const TITLES = ['Clinic', 'Credential', 'Key', 'Why'];
const LISTED = 10;

export const rotateKeysCommand: Command = {
  summary: 'put all that Google granted under the active key',
  operands: [],
  options: [],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL) and the key ring (CREDENTIAL_KEYS or CREDENTIAL_KEYS_FILE).',
    'Servers go on working meanwhile, and a run that was killed is taken up by the next one.',
    'To change the key: put a new one behind the active one (keys new) and restart every server; move it to the front and',
    'restart them again; keys rotate; and once keys list shows that the old one seals nothing, take it out.',
    'Exit code 0 when all is under the active key, 1 when something does not open: it stays as it is, and is named.',
  ],
  run: (args) =>
    withKeys(args, async (db, ring) => {
      const { openVault } = await import('../../credentials/vault/openVault.ts');
      const { rotateKeys } = await import('../../credentials/rotateKeys.ts');
      return describe(await rotateKeys(db, openVault(ring)));
    }),
};

function describe(rotation: Rotation): CommandAnswer {
  const { broken } = rotation;
  const parts = [sayRewrapped(rotation), ...(broken.length === 0 ? [] : [sayBroken(broken)])];
  return { text: parts.join('\n\n'), data: rotation, exitCode: broken.length === 0 ? 0 : 1 };
}

function sayRewrapped({ activeId, clinics, broken }: Rotation): string {
  const lines = clinics.map(({ clinicId, rewrapped }) => `${clinicId}: credentials: ${rewrapped}`);
  const rest = broken.length === 0 ? 'Everything' : 'Everything else';
  return [...lines, `${rest} is under the key “${activeId}”.`].join('\n');
}

function sayBroken(broken: readonly BrokenCredential[]): string {
  const cut = broken.length > LISTED ? ` (the first ${LISTED} are listed)` : '';
  const lines = broken.slice(0, LISTED).map(({ clinicId, id, keyId, why }) => [clinicId, id, keyId, why]);
  return [
    `Credentials that do not open: ${broken.length}${cut}. Where a key is missing, put it back into the ring; else whoever`,
    'connected Google there has to connect again.',
    layTable(TITLES, lines),
  ].join('\n');
}
