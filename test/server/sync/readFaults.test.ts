import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleRequest, Judgement } from '../../../addon/host/google/judge.ts';
import type { SyncTroubleCode } from '../../../shared/syncTrouble.ts';
import {
  openSyncClinic,
  openSyncWorld,
  type SyncClinic,
  type SyncWorld,
  storedDays,
  wideTab,
} from '../../support/syncClinic.ts';
import { makeSyncServices } from '../../support/syncStage.ts';
import { listPushes } from '../../support/undoPush.ts';

const DAYS = 50;
/** What a reading of three bands asks, in order. */
const STEPS = [
  'the file',
  'the tabs',
  'the first band',
  'the last row',
  'the second band',
  'the third band',
  'the file again',
];
const FAULTS: readonly [string, Judgement, SyncTroubleCode][] = [
  ['403', { status: 403 }, 'file_gone'],
  ['404', { status: 404 }, 'file_gone'],
  ['a quota', { status: 429, headers: { 'retry-after': '30' } }, 'google_busy'],
  ['500', { status: 500 }, 'google_unavailable'],
  ['silence', 'hang', 'google_unavailable'],
  ['half a document', 'garbage', 'google_unavailable'],
  ['a cut line', 'cut', 'google_unavailable'],
  ['a token that is never taken', { status: 401 }, 'google_unavailable'],
];

let world: SyncWorld;
let own: SyncClinic;
beforeAll(async () => {
  world = await openSyncWorld();
});
beforeEach(async () => {
  world.google.judge = () => 'through';
  own = await openSyncClinic(world, [wideTab(DAYS)]);
});
afterAll(() => world.close());

const SENTENCES: Partial<Record<SyncTroubleCode, RegExp>> = {
  reconnect: /^Google does not let Chairside read this spreadsheet any more\. Connect it again\.$/,
  file_gone: /^The spreadsheet is deleted, in the bin, or not shared any more .* or connect it again\.$/,
  google_refused: /^Google refuses .* Whoever runs the server has to see whether /,
  google_busy: /^Google lets so much be read in a minute, .* goes on when it may\.$/,
  google_unavailable: /^Google did not answer as it should\. Chairside tries again by itself\.$/,
};

/** Lets the calls before that step through, and has this become of it and of all after it, or of it alone. */
function failAt(step: number, judgement: Judgement, { once = false } = {}): void {
  let asked = 0;
  world.google.judge = ({ endpoint }: GoogleRequest) => {
    if (endpoint === 'token') return 'through';
    asked += 1;
    return asked === step + 1 || (asked > step && !once) ? judgement : 'through';
  };
}

/** Does this just before that step. */
function doAt(step: number, work: () => void): void {
  let asked = 0;
  world.google.judge = () => {
    if (asked++ === step) work();
    return 'through';
  };
}

/** Reads, and gives the trouble. */
async function readTrouble(services = world.services) {
  const reading = await own.read({ services });
  expect(reading.outcome).toBe('failed');
  const { trouble } = reading;
  if (trouble === null) throw new Error('the reading has no trouble');
  expect(trouble.sentence).toMatch(SENTENCES[trouble.code] ?? /^$/);
  return trouble;
}

/** The same without the patience to wait for an answer that does not come. */
function readHastily() {
  const { database, origin, services } = world;
  const { sheets } = makeSyncServices({ db: database.app, origin, timeoutMs: 500 });
  return readTrouble({ ...services, sheets });
}

/** Nothing is stored that is not in the sheet, and no push is said to have ended. */
async function expectNothingHalf(): Promise<void> {
  const stored = await storedDays(world.database.owner, own);
  expect(stored.map(([, amount]) => Number(amount))).toEqual(stored.map((_, at) => at + 1));
  expect((await pushes()).filter(({ state }) => state === 'completed')).toEqual([]);
}

/** The next reading gets everything right. */
async function expectHealed(): Promise<void> {
  world.google.judge = () => 'through';
  expect(await own.read()).toMatchObject({
    outcome: 'pushed',
    trouble: null,
    tabs: [{ rowCount: DAYS, agrees: true }],
  });
  expect(await storedDays(world.database.owner, own)).toHaveLength(DAYS);
  expect((await pushes())[0]?.state).toBe('completed');
  expect((await pushes()).filter(({ state }) => state === 'open')).toEqual([]);
}

async function pushes() {
  const [sheet] = own.sheets;
  if (sheet === undefined) throw new Error('no tab is mapped');
  return (await listPushes(sheet)).pushes;
}

describe.each(STEPS.map((name, step) => [name, step] as const))('trouble with %s', (_, step) => {
  it('is told for what it is, leaves nothing half, and heals', async () => {
    for (const [fault, judgement, code] of FAULTS) {
      failAt(step, judgement);
      const trouble = await (judgement === 'hang' ? readHastily() : readTrouble());
      const retryAfterMs = code === 'google_busy' ? 30_000 : null;
      expect([fault, trouble.code, trouble.retryAfterMs]).toEqual([fault, code, retryAfterMs]);
      await expectNothingHalf();
    }
    await expectHealed();
  });

  it('that is a token which has expired since is nobody’s to see', async () => {
    doAt(step, () => world.google.expireTokens());
    expect(await own.read()).toMatchObject({ outcome: 'pushed', trouble: null, reads: STEPS.length + 1 });
    expect(await storedDays(world.database.owner, own)).toHaveLength(DAYS);
  });

  it('that is a grant which was revoked asks to connect again, and nothing more of Google', async () => {
    doAt(step, () => world.google.revokeGrant(own.email));
    expect((await readTrouble()).code).toBe('reconnect');
    await expectNothingHalf();
    const asked = world.google.log.length;
    expect((await readTrouble()).code).toBe('reconnect');
    expect(world.google.log).toHaveLength(asked);
  });

  it.each<[string, () => void]>([
    ['taken away', () => world.google.unshare(own.book.id)],
    ['deleted', () => world.google.books.remove(own.book.id)],
  ])('that is a spreadsheet which was %s says so', async (_name, work) => {
    doAt(step, work);
    expect((await readTrouble()).code).toBe('file_gone');
    await expectNothingHalf();
    world.google.books.add(own.book);
    world.google.books.share(own.book.id);
    await expectHealed();
  });
});

describe('trouble that is seen at some step alone', () => {
  it('is a spreadsheet in the bin, which comes out again', async () => {
    world.google.trash(own.book.id);
    expect((await readTrouble()).code).toBe('file_gone');
    world.google.books.trash(own.book.id, false);
    await expectHealed();
  });

  it('is an API that is switched off', async () => {
    failAt(1, { status: 403, body: { error: { message: 'x', details: [{ reason: 'SERVICE_DISABLED' }] } } });
    expect((await readTrouble()).code).toBe('google_refused');
    await expectHealed();
  });

  it('is a token that can’t be renewed just now', async () => {
    world.google.expireTokens();
    world.google.judge = ({ endpoint }) => (endpoint === 'token' ? { status: 500 } : 'through');
    expect((await readTrouble()).code).toBe('google_unavailable');
    await expectHealed();
  });

  it('is a tab that goes while it is read: looked for anew', async () => {
    const body = { error: { code: 400, message: "Unable to parse range: 'Sheet1'!A20:BXX39" } };
    failAt(3, { status: 400, body }, { once: true });
    expect(await own.read()).toMatchObject({ outcome: 'pushed', tabs: [{ rowCount: DAYS }] });
  });

  it('leaves no token and no cell in the log', () => {
    const log = world.log.join('');
    expect(log).not.toContain('ya29.');
    expect(log).not.toContain('Ann Example');
  });
});
