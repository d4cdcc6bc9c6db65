import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../../server/credentials/vault/readKeyRing.ts';
import { requireKeys } from '../../../../server/credentials/vault/requireKeys.ts';
import { EnvFailure } from '../../../../server/env.ts';
import { addCredentials } from '../../../support/credentialRows.ts';
import { newId } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';

const [A, B, C] = [makeKey('a'), makeKey('b'), makeKey('c')];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.owner.execute(sql`delete from google_credentials`);
});
afterAll(() => database.drop());

describe('a server at its start', () => {
  it('starts where the ring has every key that seals something, and where nothing is sealed', async () => {
    await requireKeys(database.app, readKeyRing(A));
    for (const key of [A, B]) await addCredentials(database.owner, openVault(readKeyRing(key)), newId(), 1);
    await requireKeys(database.app, readKeyRing(`${C},${B},${A}`));
  });

  it('does not start without one, and says which is missing and what to do', async () => {
    for (const key of [A, B, C])
      await addCredentials(database.owner, openVault(readKeyRing(key)), newId(), 2);
    const refused = requireKeys(database.app, readKeyRing(B));
    await expect(refused).rejects.toBeInstanceOf(EnvFailure);
    await expect(refused).rejects.toThrow(
      /^What Google granted is sealed by the keys “a”, “c”, .* CREDENTIAL_KEYS/,
    );
    await expect(requireKeys(database.app, readKeyRing(`${A},${B}`))).rejects.toThrow(
      /by the key “c”, .* have it\./,
    );
  });
});
