import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { chunksHeard, type PushStage, setStage } from './pushStage.ts';

const FIVE_MINUTES = 5 * 60_000;

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

/** A sheet of ten chunks, and a server that takes five minutes for the first of them. */
async function slowSheet(): Promise<{ readonly stores: ScriptStores; hurry(): void }> {
  const stores = new ScriptStores();
  stage = await setStage(50_000, { stores });
  let slow = true;
  stage.server.interrupt(({ path }) => {
    if (slow && path.endsWith('/chunks/1')) stage.clock.advance(FIVE_MINUTES);
    return null;
  });
  return {
    stores,
    hurry: () => {
      slow = false;
    },
  };
}

const paused = { state: 'paused', rowsDone: 20_000, rowCount: 50_000 };

describe('a push that nears Google’s six minutes', () => {
  it('pauses, and goes on when it is asked to without sending anything twice', async () => {
    await slowSheet();
    expect(await stage.push()).toEqual({ value: paused });
    expect(await stage.call('pushProgress', 'Sheet1')).toEqual({ value: paused });
    expect(await stage.call('continuePush', 'Sheet1')).toMatchObject({
      value: { state: 'completed', receipt: { rowCount: 50_000 } },
    });
    const heard = chunksHeard(stage.server);
    expect(new Set(heard).size).toBe(heard.length);
    expect(stage.server.pushes.size).toBe(1);
  });

  it('goes on through a trigger where nobody asks, and leaves none behind', async () => {
    const { stores } = await slowSheet();
    const triggers = stage.host.followTriggers();
    await stage.push();
    expect(stores.triggers.map(({ functionName }) => functionName)).toEqual(['goOnOnce']);
    stage.clock.advance(60_000);
    await triggers.quiet();
    triggers.end();
    expect(await stage.call('pushProgress', 'Sheet1')).toMatchObject({ value: { state: 'completed' } });
    expect(stores.triggers).toEqual([]);
    expect(stage.server.pushes.size).toBe(1);
  });

  it('leaves the trigger nothing to do where the sidebar went on', async () => {
    const { stores } = await slowSheet();
    const triggers = stage.host.followTriggers();
    await stage.push();
    await stage.call('continuePush', 'Sheet1');
    stage.server.heard.length = 0;
    stage.clock.advance(60_000);
    await triggers.quiet();
    triggers.end();
    expect(stage.server.heard).toEqual([]);
    expect(stores.triggers).toEqual([]);
  });

  it('is still known when Google has forgotten its progress', async () => {
    await slowSheet();
    await stage.push();
    stage.clock.advance(7 * 60 * 60_000);
    expect(await stage.call('pushProgress', 'Sheet1')).toEqual({ value: paused });
  });

  it('is nobody else’s to go on with', async () => {
    await slowSheet();
    await stage.push();
    stage.host.person = { subject: 'another', email: 'kim@juniper.example', name: 'Kim' };
    expect(await stage.call('continuePush', 'Sheet1')).toMatchObject({
      problem: { code: 'nothing_to_push' },
    });
  });
});

describe('a cancelled push', () => {
  it('ends in the execution that runs it, and says what was taken back', async () => {
    stage = await setStage(12_000);
    const { arrived, release } = stage.server.holdChunks();
    const running = stage.push();
    await arrived;
    expect(await stage.call('cancelPush', 'Sheet1')).toMatchObject({ value: { state: 'cancelled' } });
    release();
    expect(await running).toMatchObject({ value: { state: 'cancelled', undo: { state: 'cancelled' } } });
    expect(await stage.call('pushProgress', 'Sheet1')).toMatchObject({ value: { state: 'cancelled' } });
  });

  it('is taken back while it waits to go on, and goes on no more', async () => {
    await slowSheet();
    await stage.push();
    expect(await stage.call('cancelPush', 'Sheet1')).toMatchObject({
      value: { state: 'cancelled', records: { removed: 20_000 } },
    });
    expect(await stage.call('continuePush', 'Sheet1')).toMatchObject({
      problem: { code: 'nothing_to_push' },
    });
    expect(await stage.call('cancelPush', 'Sheet1')).toEqual({ value: null });
  });

  it('begins anew with the next push', async () => {
    const { hurry } = await slowSheet();
    await stage.push();
    await stage.call('cancelPush', 'Sheet1');
    hurry();
    expect(await stage.push({ mode: 'upsert' })).toMatchObject({ value: { state: 'completed' } });
    expect([...stage.server.pushes.values()].map(({ state }) => state)).toEqual(['cancelled', 'completed']);
  });

  it('ends with the server’s sentence where another push replaced it', async () => {
    stage = await setStage(12_000);
    stage.server.interrupt(({ method }) => {
      if (method === 'PUT') for (const push of stage.server.pushes.values()) push.state = 'cancelled';
      return null;
    });
    expect(await stage.push()).toMatchObject({ problem: { code: 'push_closed' } });
    expect(stage.server.pushes.size).toBe(1);
  });

  it('leaves the progress to the push that took it over', async () => {
    stage = await setStage(3);
    const { arrived, release } = stage.server.holdChunks();
    const theirs = stage.push();
    await arrived;
    stage.host.person = { subject: 'another', email: 'kim@juniper.example', name: 'Kim' };
    expect(await stage.push()).toMatchObject({ problem: { code: 'push_running' } });
    const ours = stage.push({ takesOver: true });
    await expect.poll(() => stage.server.pushes.size).toBe(2);
    release();
    expect(await theirs).toMatchObject({ problem: { code: 'push_closed' } });
    const end = await ours;
    expect(end).toMatchObject({ value: { state: 'completed' } });
    expect(await stage.call('pushProgress', 'Sheet1')).toMatchObject({ value: { state: 'completed' } });
  });
});
