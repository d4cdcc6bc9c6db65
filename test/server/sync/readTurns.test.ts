import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { googleReads } from '../../../server/db/schema/syncs.ts';
import { createReadTurns } from '../../../server/sync/readTurns.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { VirtualTime } from '../../support/virtualTime.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-03-07T12:00:00Z');

let database: TestDatabase;
let time: VirtualTime;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.owner.delete(googleReads);
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  time = new VirtualTime(START, (now) => vi.setSystemTime(now));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => database.drop());

/** Takes turns of several servers, and counts the lines in which someone waits: whoever heads one waits on the clock. */
function openServers(count: number) {
  const servers = Array.from({ length: count }, () => createReadTurns(database.app, { wait: time.wait }));
  const lines = new Map<string, number>();
  const take = async (at: number, reader: string): Promise<number> => {
    const line = `${at % count} ${reader}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
    await servers[at % count]?.take(reader);
    lines.set(line, (lines.get(line) ?? 0) - 1);
    return time.now;
  };
  const run = (work: Promise<unknown>): Promise<void> =>
    time.runUntil(work, () => [...lines.values()].filter((length) => length > 0).length);
  return { take, run };
}

/** The most of these moments that lie within any minute. */
function mostInAMinute(moments: readonly number[]): number {
  const sorted = moments.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((first, at) => sorted.slice(at).filter((next) => next < first + MINUTE).length),
  );
}

describe('turns to read', () => {
  it('stay within the quotas in every minute, for any number of servers, and come to all', async () => {
    const { take, run } = openServers(3);
    const wanted = Array.from({ length: 450 }, (_, at) => `reader-${at < 100 ? 0 : at % 30}`);
    const takes = Promise.all(wanted.map(async (reader, at) => ({ reader, at: await take(at, reader) })));
    await run(takes);
    const taken = await takes;
    expect(taken).toHaveLength(450);
    expect(mostInAMinute(taken.map(({ at }) => at))).toBeLessThanOrEqual(300);
    for (const each of Map.groupBy(taken, ({ reader }) => reader).values()) {
      expect(mostInAMinute(each.map(({ at }) => at))).toBeLessThanOrEqual(60);
    }
    // 450 reads take a minute and a half at the least.
    expect(time.now - START).toBeLessThan(5 * MINUTE);
  });

  it('keep to the quota even where a read arrives six seconds after its turn', async () => {
    const { take, run } = openServers(1);
    const takes = Promise.all(
      Array.from({ length: 200 }, async (_, at) => (await take(0, 'late')) + (at % 2 === 0 ? 5_999 : 0)),
    );
    await run(takes);
    const arrived = await takes;
    expect(mostInAMinute(arrived)).toBeLessThanOrEqual(60);
  });

  it('let a person with one sheet through while another has hundreds', async () => {
    const { take, run } = openServers(1);
    const many = Promise.all(Array.from({ length: 100 }, () => take(0, 'busy')));
    const one = take(0, 'calm');
    await run(Promise.all([many, one]));
    const passed = await one;
    expect(passed - START).toBeLessThan(10_000);
    expect(time.now - START).toBeGreaterThan(90_000);
  });

  it('end for all who wait when the server ends', async () => {
    const ending = new AbortController();
    const turns = createReadTurns(database.app, { signal: ending.signal, wait: time.wait });
    const takes = Array.from({ length: 20 }, () => turns.take('ended'));
    const ends = Promise.allSettled(takes);
    await expect.poll(() => time.waiting).toBeGreaterThan(0);
    ending.abort(new Error('the server ends'));
    const rejected = (await ends).filter(({ status }) => status === 'rejected');
    expect(rejected.length).toBeGreaterThan(10);
  });
});
