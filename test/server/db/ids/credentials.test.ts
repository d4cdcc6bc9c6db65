import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshToken, freshToken } from '../../../../server/credentials/freshToken.ts';
import { rotateKeys } from '../../../../server/credentials/rotateKeys.ts';
import { makeKey } from '../../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../../server/credentials/vault/readKeyRing.ts';
import { googleCredentials } from '../../../../server/db/schema/connections.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { type ConsentStage, type Ground, openStage } from '../../credentials/consentStage.ts';
import { credentialOf, tiedTo } from '../../credentials/traces.ts';
import { presentOf, toText, toUuids } from './changeForm.ts';

let stage: ConsentStage;

/** The ground with its ids as the database has them now. */
async function now(born: Ground): Promise<Ground> {
  const idOf = (said: string) => presentOf(stage.database.owner, said);
  const { clinic_admin: admin } = born.members;
  return {
    ...born,
    id: await idOf(born.id),
    connectionId: await idOf(born.connectionId),
    members: { ...born.members, clinic_admin: { ...admin, userId: await idOf(admin.userId) } },
  };
}

/** Renews the token of the one grant that there is; says whether it is the one that Google gave. */
async function renew(
  born: Ground,
  services = stage.services,
): Promise<Pick<FreshToken, 'version'> & { isGoogles: boolean }> {
  const ground = await now(born);
  const { id: credentialId, userId } = await credentialOf(stage, ground);
  await stage.database.owner
    .update(googleCredentials)
    .set({ expiresAt: new Date(0) })
    .where(eq(googleCredentials.id, credentialId));
  const { accessToken, version } = await freshToken(services, { clinicId: ground.id, userId, credentialId });
  return { version, isGoogles: accessToken === stage.secrets.at(-1) };
}

/** What stands of a consent that was taken. */
async function readTaken(born: Ground) {
  const ground = await now(born);
  const { id, userId } = await credentialOf(stage, ground);
  return {
    isTheirs: userId === ground.members.clinic_admin.userId,
    isTied: (await tiedTo(stage, ground.connectionId)) === id,
    isBegun: stage.begun.includes(ground.connectionId),
  };
}

/** Grants, renews and rewraps while ids are text, then UUIDs, then text again; answers with what was seen on the way. */
async function live() {
  const before = await stage.lay();
  const since = await stage.lay();
  const [outward, homeward] = [await stage.lay(), await stage.lay()];
  const ends = [await stage.grant(before)];
  const asked = await stage.decide(await stage.ask(outward));

  await toUuids(stage.database);
  ends.push(await stage.grant(await now(since)), await stage.take(asked));
  const taken = [await readTaken(outward)];
  const replayed = await stage.take(asked);
  const renewed = [await renew(before), await renew(since)];
  const vault = openVault(readKeyRing([makeKey('two'), stage.keys].join(',')));
  const rotated = await rotateKeys(stage.database.owner, vault);
  const services = { ...stage.services, vault };
  renewed.push(await renew(before, services), await renew(since, services));
  const askedLate = await stage.decide(await stage.ask(await now(homeward)));

  await toText(stage.database);
  ends.push(await stage.take(askedLate));
  taken.push(await readTaken(homeward));
  renewed.push(await renew(before, services), await renew(since, services));
  return { ends, taken, replayed, renewed, rotated };
}

describe.skipIf(TEST_FORM === 'uuid')('what Google granted', () => {
  let seen: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => {
    stage = await openStage();
    seen = await live();
  });
  afterAll(() => stage.stop());

  it('opens whatever form ids have since, and had when it was sealed', () => {
    expect(seen.renewed).toEqual([2, 2, 3, 3, 4, 4].map((version) => ({ version, isGoogles: true })));
  });

  it('is put under another key whatever form ids had when it was sealed', () => {
    expect(seen.rotated.broken).toEqual([]);
    expect(seen.rotated.clinics.map(({ rewrapped }) => rewrapped)).toEqual([1, 1, 1]);
  });

  it('is kept where it was asked for before ids became others, once', () => {
    expect(seen.ends).toEqual(Array.from({ length: 4 }, () => 'connected'));
    expect(seen.taken).toEqual(
      Array.from({ length: 2 }, () => ({ isTheirs: true, isTied: true, isBegun: true })),
    );
    expect(seen.replayed).toBe('replayed');
  });
});
