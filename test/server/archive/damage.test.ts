import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAggregates } from '../../../server/aggregates/verifyAggregates.ts';
import { pushSheet } from '../../support/testPush.ts';
import { type ArchiveStage, openArchiveStage } from './archiveStage.ts';
import { LINES, mapLines, readState, sheetOf } from './threeMonths.ts';

let stage: ArchiveStage;
let file: string;
let manifest: string;
beforeAll(async () => {
  stage = await openArchiveStage();
  await pushSheet(await mapLines(stage), sheetOf(LINES));
  await stage.archiveBefore('2024-03');
  file = join(stage.folder, stage.clinic.id, 'financial', '2024-01.parquet');
  manifest = file.replace('.parquet', '.json');
});
afterAll(() => stage.close());

const restore = () => stage.archive('restore', '--clinic', stage.clinic.id, '--month', '2024-01');
const other = () => join(stage.folder, stage.clinic.id, 'financial', '2024-02');

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

async function replace(path: string, from: string | RegExp, to: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
}

describe('a file that is not the one that was archived', () => {
  it.each<[string, () => Promise<void>, RegExp]>([
    ['with one bit another', () => flip(file), /its checksum is another one/],
    ['with its end cut off', async () => writeFile(file, (await readFile(file)).subarray(0, -9)), /checksum/],
    ['that is gone', () => rm(file), /cannot be read/],
    ['that is another month’s', () => copyFile(`${other()}.parquet`, file), /checksum/],
    ['without its manifest', () => rename(manifest, `${manifest}.away`), /cannot be read/],
    [
      'with another month’s manifest',
      () => copyFile(`${other()}.json`, manifest),
      /manifest of another file/,
    ],
    ['with a manifest of nothing', () => writeFile(manifest, '{}'), /no manifest/],
    [
      'with a manifest that names other columns',
      () => replace(manifest, '"name": "amount"', '"name": "category"'),
      /other records|cannot be read as/,
    ],
    [
      'with a manifest that takes an amount for text',
      () => replace(manifest, /("numeric\(10,2\)",\s*"asText": )false/, '$1true'),
      /other records|cannot be read as/,
    ],
  ])('is refused, and nothing is written: %s', async (_name, damage, why) => {
    const kept = [await readFile(file), await readFile(manifest)] as const;
    const before = await readState(stage);
    try {
      await damage();
      expect(await restore()).toMatchObject({
        code: 1,
        data: { problem: { code: 'file_unreadable', detail: expect.stringMatching(why) } },
      });
      expect(await stage.archive('verify')).toMatchObject({
        code: 1,
        data: { files: 2, wrong: [{ month: '2024-01', why: expect.stringMatching(why) }] },
      });
      expect(await readState(stage)).toEqual(before);
    } finally {
      await writeFile(file, kept[0]);
      await writeFile(manifest, kept[1]);
    }
  });

  it('comes back once the right one lies there again', async () => {
    expect(await stage.archive('verify')).toMatchObject({ code: 0 });
    expect(await restore()).toMatchObject({ code: 0 });
    expect((await readState(stage)).stored).toHaveLength(6);
    await stage.archiveBefore('2024-03');
  });
});

describe('what other hands do to an archived month', () => {
  it('is found in its aggregates by what its sums say, and in those made of them', async () => {
    const { owner } = stage.database;
    const where = sql`where clinic_id = ${stage.clinic.id} and aggregation_type = 'daily' and dimension = ''
      and period_start = '2024-01-05' and metric_definition_id = as_id('cm0chairsideproduction001')`;
    await owner.execute(sql`update metric_aggregations set sum = sum + 1, value = value + 1 ${where}`);
    const state = await verifyAggregates(owner, stage.clinic.id);
    expect(state.wrong.map(({ type, kept, counted }) => [type, kept?.sum, counted?.sum])).toEqual([
      ['daily', '101.1', '100.1'],
      ['monthly', '107.1', '108.1'],
      ['quarterly', '624.6', '625.6'],
      ['weekly', '100.1', '101.1'],
      ['yearly', '624.6', '625.6'],
    ]);
    await owner.execute(sql`delete from metric_aggregations ${where}`);
    expect((await verifyAggregates(owner, stage.clinic.id)).wrong[0]).toMatchObject({
      ...{ type: 'daily', kept: null, counted: { sum: '100.1' } },
    });
    await restore();
    expect(await verifyAggregates(owner, stage.clinic.id)).toMatchObject({ wrongCount: 0 });
    await stage.archiveBefore('2024-03');
  });

  it('is left where it is: records that they add there are in no file, and named', async () => {
    await stage.database.owner.execute(sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
      values (${stage.clinic.id}, as_id('by-hand'), '2024-01-09', 'refund', 'x', 1)`);
    expect(await stage.archiveBefore('2024-03')).toMatchObject({
      data: { months: [{ state: 'left', why: expect.stringContaining('other hands added records since') }] },
    });
    expect(await restore()).toMatchObject({ code: 0 });
    expect((await readState(stage)).stored).toHaveLength(7);
    expect(await verifyAggregates(stage.database.owner, stage.clinic.id)).toMatchObject({ wrongCount: 0 });
  });
});
