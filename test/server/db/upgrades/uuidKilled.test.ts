import { afterAll, beforeAll, it } from 'vitest';
import { goThroughKills, type KilledStage, openKilledStage, type Way } from './goThroughKills.ts';

/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 900_000 };

const UUIDS = ['--phase', '4'];
const WAYS: readonly Way[] = [
  { start: 3, options: UUIDS, steps: 200, ms: 150, like: [UUIDS], keeps: true },
  { start: 4, options: ['--back-to', '3'], steps: 80, ms: 100, like: [['--phase', '3']] },
  { start: 4, options: ['--settle'], steps: 40, ms: 20, like: [UUIDS, ['--settle']] },
];

let killed: KilledStage;
beforeAll(async () => {
  killed = await openKilledStage();
}, 300_000);
afterAll(() => killed.postgres.remove());

it.for(WAYS)(
  'comes to its end from $start by $options, however often it is killed, with all ids mapped',
  TIMEOUT,
  async (way, { annotate }) => {
    await annotate(await goThroughKills(killed, way, killed.stage.readMapped));
  },
);
