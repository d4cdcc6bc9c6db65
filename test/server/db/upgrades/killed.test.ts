import { afterAll, beforeAll, it } from 'vitest';
import { goThroughKills, type KilledStage, openKilledStage, type Way } from './goThroughKills.ts';

/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 600_000 };

const WAYS: readonly Way[] = [
  { start: 'before phases', options: [], steps: 0, ms: 600, like: [] },
  { start: 1, options: ['--phase', '3'], steps: 80, ms: 20, like: [['--phase', '3']] },
  { start: 3, options: ['--phase', '5'], steps: 24, ms: 150, like: [['--phase', '5']], keeps: true },
  { start: 5, options: ['--back-to', '3'], steps: 13, ms: 100, like: [['--phase', '3']] },
  { start: 3, options: ['--back-to', '1'], steps: 40, ms: 20, like: [] },
  { start: 5, options: ['--settle'], steps: 4, ms: 20, like: [['--phase', '5'], ['--settle']] },
];

let killed: KilledStage;
beforeAll(async () => {
  killed = await openKilledStage();
}, 300_000);
afterAll(() => killed.postgres.remove());

it.for(WAYS)(
  'comes to its end from $start by $options, however often it is killed',
  TIMEOUT,
  async (way, { annotate }) => {
    await annotate(await goThroughKills(killed, way, killed.stage.readQuiet));
  },
);
