import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { NOON, type PushStage, setStage } from './pushStage.ts';
import { problem } from './standInPushes.ts';

const HOUR = 60 * 60_000;
const REQUEST = { clinicId: 'c1', connectionId: 'k1', sheetName: 'Sheet1', mappingId: 'm1' };
const HOURLY = { ...REQUEST, every: 'hour', hour: null, mode: 'upsert' };
const ROBIN = 'robin@juniper.example';

let stage: PushStage;
let stores: ScriptStores;
let triggers: ReturnType<PushStage['host']['followTriggers']>;
beforeAll(buildOnce);
afterEach(async () => {
  triggers.end();
  await stage.close();
});

/** A day sheet with this schedule. */
async function schedule(wish: object = HOURLY): Promise<unknown> {
  stores = new ScriptStores();
  stage = await setStage(5, { stores });
  triggers = stage.host.followTriggers();
  return stage.call('schedulePush', 'Sheet1', wish);
}

/** Lets an hour pass, and what it sets off. */
async function anHour(): Promise<void> {
  stage.clock.advance(HOUR);
  await triggers.quiet();
}

async function last(): Promise<unknown> {
  return (await stage.call('pushSchedule', 'Sheet1')) ?? null;
}

describe('an hourly push', () => {
  it('is known to whoever asks, and runs by itself with the mapping in force', async () => {
    const known = { value: { ...HOURLY, by: ROBIN, last: null } };
    expect(await schedule({ ...HOURLY, mappingId: 'an older one' })).toEqual({
      value: { ...known.value, mappingId: 'an older one' },
    });
    await anHour();
    const [push] = stage.server.pushes.values();
    expect(push).toMatchObject({ state: 'completed', open: { automatic: true, mappingId: 'm1' } });
    expect(await last()).toMatchObject({
      value: {
        last: {
          at: NOON + HOUR,
          state: 'completed',
          sentence: '5 rows are stored. The sums agree.',
          pushId: push?.open.key,
        },
      },
    });
    await anHour();
    expect(await last()).toMatchObject({ value: { last: { at: NOON + 2 * HOUR, state: 'completed' } } });
    expect(stage.server.pushes.size).toBe(2);
  });

  it('has one trigger however often it is set, and none when it is ended', async () => {
    await schedule();
    await stage.call('schedulePush', 'Sheet1', { ...HOURLY, mode: 'changed' });
    expect(stores.triggers.map(({ functionName }) => functionName)).toEqual(['runHourly']);
    expect(await stage.call('schedulePush', 'Sheet1', null)).toEqual({ value: null });
    expect(stores.triggers).toEqual([]);
    expect(await last()).toEqual({ value: null });
  });

  it('runs in the name of who asked for it, whoever sits at the sheet', async () => {
    await schedule();
    stage.host.person = { subject: 'another', email: 'kim@juniper.example', name: 'Kim' };
    await anHour();
    expect(await last()).toMatchObject({ value: { by: ROBIN, last: { state: 'completed' } } });
    expect(stores.triggers).toHaveLength(1);
  });

  it('leaves a sheet alone that a person pushes at that time', async () => {
    await schedule();
    const { arrived, release } = stage.server.holdChunks();
    stage.clock.advance(HOUR - 1_000);
    const byHand = stage.push();
    await arrived;
    stage.clock.advance(1_000);
    await triggers.quiet();
    expect(await last()).toMatchObject({ value: { last: null } });
    release();
    expect(await byHand).toMatchObject({ value: { state: 'completed' } });
    expect(stores.outbox).toEqual([]);
  });

  it('removes what the clinic allows without asking, and fails beyond that', async () => {
    await schedule({ ...HOURLY, mode: 'mirror' });
    await anHour();
    stage.sheet.setCell(3, 3, 99);
    await anHour();
    expect(await last()).toMatchObject({ value: { last: { state: 'completed' } } });
    expect(stage.server.protocol.stored.size).toBe(5);
    for (const row of [2, 3, 4]) stage.sheet.setCell(row, 3, row * 1_000);
    await anHour();
    expect(await last()).toMatchObject({
      value: { last: { state: 'failed', sentence: expect.stringContaining('more records than the clinic') } },
    });
    expect(stage.server.protocol.stored.size).toBe(8);
  });

  it('goes on by itself after Google’s six minutes, and says so until then', async () => {
    stores = new ScriptStores();
    stage = await setStage(50_000, { stores });
    triggers = stage.host.followTriggers();
    await stage.call('schedulePush', 'Sheet1', HOURLY);
    stage.server.interrupt(({ path }) => {
      if (path.endsWith('/chunks/1')) stage.clock.advance(5 * 60_000);
      return null;
    });
    await anHour();
    expect(await last()).toMatchObject({
      value: { last: { state: 'paused', sentence: expect.stringContaining('20,000 of 50,000 rows are in') } },
    });
    await anHour();
    expect(await last()).toMatchObject({ value: { last: { state: 'completed' } } });
    expect(stage.server.pushes.size).toBe(1);
  });
});

describe('a failure of an hourly push', () => {
  it('is mailed once for each new sentence, and again after a success', async () => {
    await schedule();
    const subjects = (): string[] => stores.outbox.map(({ body }) => body.split('\n\n')[1] ?? '');
    stage.sheet.setCell(1, 3, 'Prod.');
    await anHour();
    await anHour();
    const renamed = '“Production” is not in the sheet any more. Open Chairside and look at the columns.';
    expect(stores.outbox).toMatchObject([
      { recipients: [ROBIN], subject: 'Chairside: “Sheet1” was not pushed' },
    ]);
    expect(subjects()).toEqual([renamed]);
    stage.server.interrupt(({ path }) => (path.includes('/mappings/') ? problem('forbidden') : null));
    await anHour();
    expect(subjects()).toEqual([renamed, 'Your role in this clinic does not allow this']);
    stage.server.interrupt(() => null);
    stage.sheet.setCell(1, 3, 'Production');
    await anHour();
    expect(await last()).toMatchObject({ value: { last: { state: 'completed' } } });
    stage.sheet.setCell(1, 3, 'Prod.');
    await anHour();
    expect(subjects()).toHaveLength(3);
  });

  it('is kept when no mail can be sent any more that day, and mailed the next', async () => {
    await schedule();
    const spent = { from: ROBIN, sender: '100000000000000000001', subject: '', body: '', at: NOON };
    stores.outbox = [{ ...spent, recipients: new Array<string>(100).fill(ROBIN) }];
    stage.sheet.setCell(1, 3, 'Prod.');
    await anHour();
    expect(await last()).toMatchObject({ value: { last: { state: 'failed' } } });
    expect(stores.outbox).toHaveLength(1);
    stage.clock.advance(24 * HOUR);
    await triggers.quiet();
    expect(stores.outbox).toHaveLength(2);
  });
});

describe('a daily push', () => {
  it('runs once a day, from its hour in the spreadsheet’s own zone on', async () => {
    // Noon in Chicago.
    await schedule({ ...HOURLY, every: 'day', hour: 14 });
    const hours: number[] = [];
    for (let hour = 13; hour < 13 + 48; hour++) {
      const before = stage.server.pushes.size;
      await anHour();
      if (stage.server.pushes.size > before) hours.push(hour);
    }
    expect(hours).toEqual([14, 14 + 24]);
  });
});
