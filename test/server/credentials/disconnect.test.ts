import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Judgement } from '../../../addon/host/google/judge.ts';
import type { CredentialRef } from '../../../server/credentials/credentialRef.ts';
import { disconnect } from '../../../server/credentials/disconnect.ts';
import { eraseCredential } from '../../../server/credentials/eraseCredential.ts';
import { eraseLeaving } from '../../../server/credentials/eraseLeaving.ts';
import { freshToken } from '../../../server/credentials/freshToken.ts';
import type { LetGo } from '../../../server/credentials/letGo.ts';
import { googleCredentials } from '../../../server/db/schema/connections.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { addMember, type TestMember } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { type ConsentStage, type Ground, openStage } from './consentStage.ts';
import { actionsIn, credentialOf, credentialsOf, expectNoSecret, tiedTo } from './traces.ts';

const MINUTE = 60_000;

let stage: ConsentStage;
let ground: Ground;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  ground = await stage.lay();
  await stage.grant(ground);
});
afterEach(async () => {
  stage.google.state.judge = () => 'through';
  expectNoSecret(stage, stage.log.join('\n'));
  // What waits belongs to its own test.
  await stage.database.owner.delete(googleCredentials);
});
afterAll(() => stage.stop());

function revocations(): number {
  return stage.google.state.counts.revocations;
}

/** Ends the sync of a connection as the route does: the transaction first, then Google. */
async function end(connectionId: string, member: TestMember = ground.members.clinic_admin) {
  const letGo: LetGo = await stage.as(ground, member, (each) =>
    disconnect(each, connectionId, stage.services.now()),
  );
  const gone = letGo.leaving === null ? null : await eraseCredential(stage.services, letGo.leaving);
  return { kept: letGo.kept, gone };
}

function addSync(connectionId: string) {
  return stage.database.owner
    .insert(connectionSyncs)
    .values({ clinicId: ground.id, connectionId, every: 'hour', timeZone: 'America/Chicago' });
}

function syncs() {
  return stage.database.owner.select().from(connectionSyncs).where(eq(connectionSyncs.clinicId, ground.id));
}

/** A second spreadsheet that reads with the same grant. */
async function connectAnother(): Promise<Ground> {
  const another = { ...ground, ...(await stage.connect(ground)) };
  await stage.grant(another);
  return another;
}

async function refOf(of: Ground): Promise<CredentialRef> {
  const { clinicId, userId, id: credentialId } = await credentialOf(stage, of);
  return { clinicId, userId, credentialId };
}

function spoilRevocation(judgement: Judgement): void {
  stage.google.state.judge = ({ endpoint }) => (endpoint === 'revoke' ? judgement : 'through');
}

describe('the end of a sync', () => {
  it('takes schedule, tie and grant away, here and at Google', async () => {
    await addSync(ground.connectionId);
    const before = revocations();
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: true });
    expect(await syncs()).toEqual([]);
    expect(await tiedTo(stage, ground.connectionId)).toBe(null);
    expect(await credentialsOf(stage, ground)).toEqual([]);
    expect(revocations()).toBe(before + 1);
    expect(stage.google.state.grants.find('chairside-local-sync.apps.googleusercontent.com', subject())).toBe(
      null,
    );
    expect(await actionsIn(stage, ground)).toEqual([
      'credential.granted',
      'sync.changed',
      'credential.erased',
    ]);
  });

  it('asked for again changes nothing and leaves no event', async () => {
    await end(ground.connectionId);
    const before = await actionsIn(stage, ground);
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: null });
    expect(await actionsIn(stage, ground)).toEqual(before);
  });

  it('leaves the grant to the clinic’s other spreadsheet, until that ends too', async () => {
    const another = await connectAnother();
    const before = revocations();
    expect(await end(ground.connectionId)).toEqual({ kept: true, gone: null });
    expect(await credentialOf(stage, ground)).toMatchObject({ leavingAt: null });
    expect(revocations()).toBe(before);
    expect(await end(another.connectionId)).toEqual({ kept: false, gone: true });
    expect(await credentialsOf(stage, ground)).toEqual([]);
    expect(revocations()).toBe(before + 1);
  });

  it('of two spreadsheets at once lets the grant go all the same', async () => {
    const another = await connectAnother();
    let done = 0;
    const endSlowly = (connectionId: string) =>
      stage.as(ground, ground.members.clinic_admin, async (member) => {
        const letGo = await disconnect(member, connectionId, stage.services.now());
        done += 1;
        // Nobody commits before the other has come as far as it can.
        await expect
          .poll(async () => done === 2 || (await countWaiting(stage.database.owner)) > 0)
          .toBe(true);
        return letGo;
      });
    const ends = await Promise.all([endSlowly(ground.connectionId), endSlowly(another.connectionId)]);
    expect(ends.map(({ kept }) => kept).sort()).toEqual([false, true]);
    expect((await credentialOf(stage, ground)).leavingAt).not.toBe(null);
  });

  it('may be asked for by another clinic admin', async () => {
    const second = await addMember(stage.database.owner, ground.id, 'clinic_admin');
    expect(await end(ground.connectionId, second)).toEqual({ kept: false, gone: true });
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });

  it('is none for another clinic’s spreadsheet', async () => {
    const other = await stage.lay();
    await stage.grant(other);
    await expect(end(other.connectionId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await credentialOf(stage, other)).toMatchObject({ leavingAt: null });
  });

  it('of a grant that Google had ended erases it', async () => {
    stage.google.state.revokeGrant(ground.members.clinic_admin.email);
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: true });
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });
});

function subject(): string {
  return `google-${ground.members.clinic_admin.email}`;
}

describe('a grant that Google cannot be told of', () => {
  it.each<[string, Judgement]>([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['401', { status: 401, body: { error: 'invalid_client' } }],
    ['403', { status: 403, body: '<html></html>' }],
    ['404', { status: 404, body: '<html></html>' }],
    ['malformed JSON of a refusal', { status: 400, body: '{"error":"inval' }],
    ['a cut line', 'cut'],
  ])('(%s) waits here, of no use any more, and is erased by a later sweep', async (_, judgement) => {
    spoilRevocation(judgement);
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: false });
    const waiting = await credentialOf(stage, ground);
    expect(waiting.leavingAt).not.toBe(null);
    expect(await tiedTo(stage, ground.connectionId)).toBe(null);
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 0, waiting: 0 });
    stage.google.state.judge = () => 'through';
    stage.pass(10 * MINUTE);
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 1, waiting: 0 });
    expect(await credentialsOf(stage, ground)).toEqual([]);
    expect(await actionsIn(stage, ground)).toEqual([
      'credential.granted',
      'sync.changed',
      'credential.erased',
    ]);
  });

  it('waits on while Google stays away, and keeps no other from its turn', async () => {
    const other = await stage.lay();
    await stage.grant(other);
    spoilRevocation({ status: 503 });
    await end(ground.connectionId);
    stage.pass(10 * MINUTE);
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 0, waiting: 1 });
    stage.pass(10 * MINUTE);
    await stage.database.owner.execute(
      sql`update google_credentials set leaving_at = now() where clinic_id = ${other.id}`,
    );
    let asked = 0;
    stage.google.state.judge = () => {
      asked += 1;
      return asked === 1 ? { status: 503 } : 'through';
    };
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 1, waiting: 1 });
  });

  it('stays where its person connects again meanwhile', async () => {
    spoilRevocation({ status: 503 });
    await end(ground.connectionId);
    stage.google.state.judge = () => 'through';
    expect(await stage.grant(ground)).toBe('connected');
    stage.pass(10 * MINUTE);
    const before = revocations();
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 0, waiting: 0 });
    expect(revocations()).toBe(before);
    expect(await eraseCredential(stage.services, await refOf(ground))).toBe(true);
    expect(revocations()).toBe(before);
    expect(await credentialOf(stage, ground)).toMatchObject({ leavingAt: null, endedAt: null });
  });

  it('is erased without a word where other hands wrote it: nothing in it can be told', async () => {
    await stage.database.owner.execute(
      sql`update google_credentials set key_id = null, data_key = null where clinic_id = ${ground.id}`,
    );
    const before = revocations();
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: true });
    expect(revocations()).toBe(before);
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });

  it('waits for a clinic admin where its own person is no active member any more', async () => {
    const other = await addMember(stage.database.owner, ground.id, 'clinic_admin');
    spoilRevocation({ status: 503 });
    await end(ground.connectionId, other);
    const { userId } = ground.members.clinic_admin;
    await stage.database.owner.execute(sql`
      update user_clinic_roles set is_active = false where clinic_id = ${ground.id} and user_id = ${userId}`);
    stage.google.state.judge = () => 'through';
    stage.pass(10 * MINUTE);
    expect(await eraseLeaving(stage.services)).toEqual({ erased: 1, waiting: 0 });
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });

  it('is erased where it does not open any more, and not said to be revoked', async () => {
    const before = revocations();
    await stage.database.owner.execute(
      sql`update google_credentials set data_key = access_token where clinic_id = ${ground.id}`,
    );
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: false });
    expect(revocations()).toBe(before);
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });
});

describe('a grant of a person who looks after two clinics', () => {
  it('stays good in one when the other disconnects, and is revoked with the last', async () => {
    const { clinic_admin } = ground.members;
    const laid = await stage.lay();
    const other = { ...laid, members: { ...laid.members, clinic_admin } };
    await stage.database.owner
      .insert(userClinicRoles)
      .values({ clinicId: other.id, id: newId(), userId: clinic_admin.userId, role: 'clinic_admin' });
    expect(await stage.grant(other)).toBe('connected');
    const before = revocations();
    expect(await end(ground.connectionId)).toEqual({ kept: false, gone: true });
    expect(await credentialsOf(stage, ground)).toEqual([]);
    expect(revocations()).toBe(before);
    stage.pass(60 * MINUTE);
    await freshToken(stage.services, await refOf(other));
    const letGo = await stage.as(other, clinic_admin, (member) =>
      disconnect(member, other.connectionId, stage.services.now()),
    );
    expect(letGo.leaving && (await eraseCredential(stage.services, letGo.leaving))).toBe(true);
    expect(revocations()).toBe(before + 1);
  });
});
