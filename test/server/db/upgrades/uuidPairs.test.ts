import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { asSettled, compareCatalogues, readCatalogue } from './catalogue.ts';
import { catalogueAfter } from './catalogueAfter.ts';
import { goUnderWork, verifyClinics } from './goUnderWork.ts';
import { inBoth, readColumns } from './inventory.ts';
import { mustRun, run } from './mustRun.ts';
import { sharedPlace, type UpgradeDatabase } from './place.ts';
import { openStage, type Stage, type Start } from './stage.ts';

/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 400_000 };

type Options = readonly string[];
/**
 * Where a database is, what `migrate` is told, what one without rows is told to be like that, and what it is told before:
 * a phase makes no table anew while another one keeps that of before.
 */
type Pair = readonly [start: Start, options: Options, like: readonly Options[], first?: Options];
const FOREIGN_KEYS = ['--phase', '3'];
const UUIDS = ['--phase', '4'];
const PARTITIONS = ['--phase', '5'];
const SETTLE = ['--settle'];
const PAIRS: readonly Pair[] = [
  ['before phases', UUIDS, [UUIDS]],
  [1, UUIDS, [UUIDS]],
  [3, UUIDS, [UUIDS]],
  [5, UUIDS, [PARTITIONS, SETTLE, UUIDS], SETTLE],
  [4, PARTITIONS, [UUIDS, SETTLE, PARTITIONS], SETTLE],
  [4, SETTLE, [UUIDS]],
  [4, ['--back-to', '3'], [FOREIGN_KEYS]],
  [4, ['--back-to', '1'], []],
];

let stage: Stage;
const opened: UpgradeDatabase[] = [];
beforeAll(async () => {
  stage = await openStage(sharedPlace());
}, 300_000);
afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop();
});
afterAll(() => stage.close());

it.for(PAIRS)(
  'goes from phase %s by %s under work, with every row as it was, ids mapped, and nobody waiting for a second',
  TIMEOUT,
  async ([start, options, like, first], { annotate }) => {
    const database = await stage.open(start);
    opened.push(database);
    if (first !== undefined) {
      expect(await run(database, 'migrate', ...options)).toMatchObject({ code: 1, stdout: '' });
      await mustRun(database, 'migrate', ...first);
    }
    const columns = await readColumns(database.owner);
    const { before, after, said } = await goUnderWork(
      stage,
      database,
      { start, options, seed: like.length },
      () => stage.readMapped(database, columns),
    );
    await annotate(said);
    expect(after).toEqual(before);
    const common = inBoth(columns, await readColumns(database.owner));
    expect([...common]).toEqual([...columns]);
    const catalogue = await readCatalogue(database.owner);
    const settled = options.includes('--back-to') ? catalogue : asSettled(catalogue);
    expect(compareCatalogues(asSettled(await catalogueAfter(sharedPlace(), like)), settled)).toEqual([]);
    if (options.includes('--back-to')) {
      const never = await stage.open(1);
      opened.push(never);
      expect(await stage.readUntouched(database, columns)).toEqual(await stage.readUntouched(never, columns));
    }
    await verifyClinics(stage, database);
  },
);
