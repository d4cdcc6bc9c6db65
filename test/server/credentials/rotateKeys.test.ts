import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../server/audit/verifyChain.ts';
import { placeOf } from '../../../server/credentials/credentialRef.ts';
import { rotateKeys } from '../../../server/credentials/rotateKeys.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { googleCredentials } from '../../../server/db/schema/connections.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import {
  addCredentials,
  type CredentialRow,
  countUnder,
  keepRenewed,
  lockCredential,
  openAll,
  renewCredential,
  tokensOf,
} from '../../support/credentialRows.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { idOf, newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const [OLD, NEW] = [makeKey('old'), makeKey('new')];
const before = openVault(readKeyRing(OLD));
const vault = openVault(readKeyRing(`${NEW},${OLD}`));
/** As it is once the old key was taken out. */
const after = openVault(readKeyRing(NEW));

let database: TestDatabase;
let owner: Database;
/** The connection of the command. */
let own: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.owner;
  own = openDatabase(database.ownerUrl, 1);
});
beforeEach(async () => {
  await owner.execute(sql`delete from google_credentials`);
});
afterAll(async () => {
  await closeDatabase(own);
  await database.drop();
});

/** A row of a list that has one. */
function at(rows: readonly CredentialRow[], index: number): CredentialRow {
  const row = rows.at(index);
  if (row === undefined) throw new Error('there are fewer');
  return row;
}

/** Every credential is whole under the new key alone. */
async function expectRotated(count: number): Promise<void> {
  const opened = await openAll(owner, after);
  expect(opened).toHaveLength(count);
  expect(opened.filter(({ keyId, isWhole }) => keyId !== 'new' || !isWhole)).toEqual([]);
}

describe('a rotation', () => {
  it('puts the credentials of all clinics under the active key, and leaves an event in each', async () => {
    const [a, b] = [newId(), newId()].sort();
    if (a === undefined || b === undefined) throw new Error('there are two');
    await addCredentials(owner, before, a, 3);
    await addCredentials(owner, before, b, 1);
    await addCredentials(owner, vault, b, 1);
    await owner.update(googleCredentials).set({ endedAt: new Date(), leavingAt: new Date() });
    const clinics = [
      { clinicId: a, rewrapped: 3 },
      { clinicId: b, rewrapped: 1 },
    ];
    expect(await rotateKeys(own, vault)).toEqual({ activeId: 'new', clinics, broken: [] });
    await expectRotated(5);
    const detail = { from: 'old', to: 'new', via: 'command_line' };
    const event = { userId: idOf('operator'), action: 'credential.rewrapped' };
    expect(await eventsOf(owner, a)).toMatchObject([
      { ...event, subjectId: a, detail: { ...detail, count: 3 } },
    ]);
    expect(await eventsOf(owner, b)).toMatchObject([
      { ...event, subjectId: b, detail: { ...detail, count: 1 } },
    ]);
    expect(await verifyChain(owner, a)).toMatchObject({ intact: true, length: 1 });

    expect(await rotateKeys(own, vault)).toEqual({ activeId: 'new', clinics: [], broken: [] });
    expect(await eventsOf(owner, a)).toHaveLength(1);
  });

  it('changes neither tokens nor versions, and leaves rows of other hands alone', async () => {
    const rows = await addCredentials(owner, before, newId(), 60);
    const { clinicId, id } = at(rows, 0);
    await owner
      .update(googleCredentials)
      .set({ keyId: null, dataKey: null })
      .where(eq(googleCredentials.id, id));
    const told = () =>
      owner.execute(sql`
        select to_jsonb(c) - '{key_id,data_key,updated_at}'::text[] as rest from google_credentials c order by c.id`);
    const earlier = await told();
    expect(await rotateKeys(own, vault)).toMatchObject({
      clinics: [{ clinicId, rewrapped: 59 }],
      broken: [],
    });
    expect([...(await told())]).toEqual([...earlier]);
    expect((await openAll(owner, after)).filter(({ isWhole }) => !isWhole)).toMatchObject([
      { id, keyId: null },
    ]);
  });

  it('names what does not open, and does the rest', async () => {
    const clinicId = newId();
    const rows = await addCredentials(owner, before, clinicId, 5);
    const [swapped, cut] = [at(rows, 1), at(rows, 3)];
    await owner.execute(sql`
      update google_credentials set access_token = refresh_token, refresh_token = access_token where id = ${swapped.id}`);
    await owner.execute(sql`
      update google_credentials set data_key = left(data_key, 40) where id = ${cut.id}`);
    const [lost] = await addCredentials(owner, openVault(readKeyRing(makeKey('lost'))), clinicId, 1);
    const { clinics, broken } = await rotateKeys(own, vault);
    expect(clinics).toEqual([{ clinicId, rewrapped: 3 }]);
    const why = expect.stringMatching(/does not open/);
    const missing = 'The key “lost” is not in the key ring.';
    const expected = [
      { clinicId, id: swapped.id, keyId: 'old', why },
      { clinicId, id: cut.id, keyId: 'old', why },
      { clinicId, id: lost?.id, keyId: 'lost', why: missing },
    ];
    expect(broken).toHaveLength(3);
    expect(broken).toEqual(expect.arrayContaining(expected));
    expect(await countUnder(owner, 'new')).toBe(3);
    expect(await eventsOf(owner, clinicId)).toMatchObject([{ detail: { count: 3 } }]);
  });

  it.each([
    ['new', vault, 4],
    ['old', openVault(readKeyRing(`${OLD},${NEW}`)), 5],
  ])(
    'waits for a credential that a server renews under the %s key, and keeps none waiting',
    async (_, server, rewrapped) => {
      const rows = await addCredentials(owner, before, newId(), 5);
      const row = at(rows, 2);
      const { rotation } = await owner.transaction(async (tx) => {
        await lockCredential(tx, row);
        const rotation = rotateKeys(own, vault);
        await expect.poll(() => countWaiting(owner)).toBe(1);
        expect(await countUnder(owner, 'new')).toBe(4);
        // All others can be had at once.
        await owner.execute(sql`select id from google_credentials where id <> ${row.id} for update nowait`);
        const sealed = await server.seal(tokensOf(row.id, 2), placeOf(row.clinicId, row.id));
        await keepRenewed(tx, row, sealed, 2);
        return { rotation };
      });
      expect(await rotation).toMatchObject({ clinics: [{ rewrapped }], broken: [] });
      await expectRotated(5);
      expect((await openAll(owner, after)).filter(({ version }) => version === 2)).toMatchObject([
        { id: row.id },
      ]);
    },
  );

  it('loses no renewal, however many come in meanwhile', async () => {
    const clinics = Array.from({ length: 12 }, () => newId());
    const rows: CredentialRow[] = [];
    for (const clinicId of clinics) rows.push(...(await addCredentials(owner, before, clinicId, 25)));
    const renewed = new Map<string, number>();
    const count = () => [...renewed.values()].reduce((sum, times) => sum + times, 0);
    let isDone = false;
    const renew = async (from: number): Promise<void> => {
      for (let turn = from; !isDone; turn += 7) {
        const row = at(rows, turn % rows.length);
        await renewCredential(database.owner, vault, row);
        renewed.set(row.id, (renewed.get(row.id) ?? 0) + 1);
      }
    };
    const renewals = [renew(0), renew(150)];
    await expect.poll(() => renewed.size).toBeGreaterThan(10);
    const earlier = count();
    const { broken } = await rotateKeys(own, vault);
    const later = count();
    isDone = true;
    await Promise.all(renewals);
    expect(broken).toEqual([]);
    expect(later).toBeGreaterThan(earlier);
    await expectRotated(rows.length);
    for (const { id, version } of await openAll(owner, after)) {
      expect(version).toBe(1 + (renewed.get(id) ?? 0));
    }
  });
});
