import type { KeyUse } from '../../credentials/countKeyUses.ts';
import type { KeyRing } from '../../credentials/vault/keyRing.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { withKeys } from './withKeys.ts';

const TITLES = ['Key', 'Is', 'Seals'];

export const listKeysCommand: Command = {
  summary: 'list the keys that seal what Google grants, and how much each of them seals',
  operands: [],
  options: [],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL) and the key ring (CREDENTIAL_KEYS or CREDENTIAL_KEYS_FILE).',
    'A key that is not active and seals nothing can be taken out of the ring.',
    'Exit code 0 when the ring has every key that seals something, 1 when one is missing: what it seals does not open.',
  ],
  run: (args) =>
    withKeys(args, async (db, ring) => {
      const { countKeyUses } = await import('../../credentials/countKeyUses.ts');
      return describe(listKeys(ring, await countKeyUses(db)));
    }),
};

interface ListedKey {
  readonly id: string;
  readonly inRing: boolean;
  readonly active: boolean;
  /** Credentials of all clinics that it wraps. */
  readonly uses: number;
}

/** Those of the ring in its order, then those that are missing. */
function listKeys({ ids, activeId }: KeyRing, used: readonly KeyUse[]): readonly ListedKey[] {
  const usesOf = (id: string): number => used.find(({ keyId }) => keyId === id)?.uses ?? 0;
  const missing = used.map(({ keyId }) => keyId).filter((id) => !ids.includes(id));
  return [...ids, ...missing].map((id) => ({
    id,
    inRing: ids.includes(id),
    active: id === activeId,
    uses: usesOf(id),
  }));
}

function describe(keys: readonly ListedKey[]): CommandAnswer {
  const lines = keys.map((key) => [key.id, sayState(key), String(key.uses)]);
  return {
    text: layTable(TITLES, lines),
    data: { keys },
    exitCode: keys.every(({ inRing }) => inRing) ? 0 : 1,
  };
}

function sayState({ inRing, active }: ListedKey): string {
  if (!inRing) return 'MISSING';
  return active ? 'active' : 'in the ring';
}
