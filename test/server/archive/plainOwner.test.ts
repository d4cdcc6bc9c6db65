import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPlainDatabase } from '../../support/plainDatabase.ts';
import { pushSheet } from '../../support/testPush.ts';
import { runJson } from '../cli/runJson.ts';
import { type ArchiveStage, openArchiveStage, readChecksums } from './archiveStage.ts';
import { LINES, mapLines, readState, sheetOf } from './threeMonths.ts';

let stage: ArchiveStage;
beforeAll(async () => {
  stage = await openArchiveStage(createPlainDatabase);
});
afterAll(() => stage.close());

it('an owner whom row-level security binds archives, verifies and restores, each clinic by itself', async () => {
  const other = await stage.another();
  for (const each of [stage, other]) await pushSheet(await mapLines(each), sheetOf(LINES));
  const before = await readChecksums(stage);
  expect(await stage.archiveBefore('2024-03')).toMatchObject({ code: 0, data: { months: [{}, {}] } });
  expect((await readState(stage)).archived).toHaveLength(6);
  expect(await readState(other)).toMatchObject({ archived: [], stored: { length: 9 } });
  const all = await stage.archive('run', '--all', '--older-than', '12');
  expect(all).toMatchObject({ code: 0 });
  expect(await stage.archive('verify')).toMatchObject({ code: 0, data: { files: 6, wrong: [] } });
  const totals = await stage.ask('GET', 'totals?dataset=financial', undefined, 'viewer');
  expect(totals.body).toMatchObject({
    months: [
      { month: '2024-01', sums: { production: '107.10', collection: '80.01' } },
      { month: '2024-02', sums: { production: '208.20', collection: '150.02' } },
      { month: '2024-03', sums: { production: '309.30', collection: '250.03' } },
    ],
  });
  const aggregates = (verb: string) =>
    runJson(['aggregates', verb, '--clinic', stage.clinic.id], { env: stage.env });
  expect(await aggregates('rebuild')).toMatchObject({ code: 0, data: { clinics: [{ days: 6 }] } });
  expect(await aggregates('verify')).toMatchObject({ code: 0, data: { clinics: [{ right: true }] } });
  for (const { clinic } of [stage, other]) {
    for (const month of ['2024-01', '2024-02', '2024-03']) {
      expect(await stage.archive('restore', '--clinic', clinic.id, '--month', month)).toMatchObject({
        code: 0,
      });
    }
  }
  expect(await readChecksums(stage)).toEqual(before);
});
