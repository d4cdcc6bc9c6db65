import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_FORM } from '../../../support/newId.ts';
import { type MappedSheet, pushSheet } from '../../../support/testPush.ts';
import { type ArchiveStage, openArchiveStage } from '../../archive/archiveStage.ts';
import { LINES, type Line, mapLines, sheetOf } from '../../archive/threeMonths.ts';
import { meet, presentOf, toText, toUuids } from './changeForm.ts';

const LATER: Line = ['G', '2024-02-25', '5.00'];
const NOTHING = { inserted: 0, updated: 0, removed: 0 };

/** A clinic with three months of records. */
interface Archived extends ArchiveStage {
  readonly sheet: MappedSheet;
}

async function fill(stage: ArchiveStage): Promise<Archived> {
  const sheet = await mapLines(stage);
  await pushSheet(sheet, sheetOf(LINES));
  return { ...stage, sheet };
}

/** What the database knows of the clinic's archive. */
async function readMonths({ database, clinic }: ArchiveStage): Promise<readonly unknown[]> {
  const clinicId = await presentOf(database.owner, clinic.id);
  const rows = await database.owner.execute(sql`
    select month::text, record_count, records_hash, sums, file_name from archived_months
    where clinic_id = ${clinicId} order by month`);
  return [...rows];
}

/** All records of the clinic, to the last column. */
async function readRecords({ database, clinic }: ArchiveStage): Promise<readonly unknown[]> {
  const rows = await database.owner.execute(sql`
    select to_jsonb(m) as record from financial_metrics m where m.clinic_id = ${clinic.id} order by m.id`);
  return rows.map(({ record }) => record);
}

async function restore({ archive, clinic }: ArchiveStage): Promise<void> {
  for (const month of ['2024-01', '2024-02']) {
    expect(await archive('restore', '--clinic', clinic.id, '--month', month)).toMatchObject({ code: 0 });
  }
}

const verify = ({ archive, clinic }: ArchiveStage) => archive('verify', '--clinic', clinic.id);
const RIGHT = { code: 0, data: { files: 2, wrong: [] } };

/** Archives clinics while ids are text, then UUIDs, then text again; answers with what was seen on the way. */
async function live(stage: ArchiveStage) {
  const [whole, known, later] = [
    await fill(stage),
    await fill(await stage.another()),
    await fill(await stage.another()),
  ];
  const before = await readRecords(whole);
  for (const each of [whole, known]) await each.archiveBefore('2024-03');
  const asText = await readMonths(whole);

  await toUuids(stage.database);
  await meet(stage.server, known.sheet.email);
  const verified = [await verify(whole)];
  await restore(whole);
  await whole.archiveBefore('2024-03');
  const asUuids = await readMonths(whole);
  const pushed = (await pushSheet(known.sheet, sheetOf(LINES))).records;
  await pushSheet(later.sheet, sheetOf([...LINES, LATER]));
  await later.archiveBefore('2024-03');
  const laterAsUuids = await readMonths(later);

  await toText(stage.database);
  await meet(stage.server, later.sheet.email);
  for (const each of [whole, later]) {
    verified.push(await verify(each));
    await restore(each);
  }
  const after = await readRecords(whole);
  const pushedLater = (await pushSheet(later.sheet, sheetOf([...LINES, LATER]))).records;
  await later.archiveBefore('2024-03');
  const laterAsText = await readMonths(later);
  return { before, after, verified, asText, asUuids, pushed, pushedLater, laterAsUuids, laterAsText };
}

describe.skipIf(TEST_FORM === 'uuid')('an archive', () => {
  let stage: ArchiveStage;
  let seen: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => {
    stage = await openArchiveStage();
    seen = await live(stage);
  });
  afterAll(() => stage.close());

  it('is verified and restored whatever form ids have since', () => {
    expect(seen.verified).toMatchObject([RIGHT, RIGHT, RIGHT]);
    expect(seen.before).toHaveLength(9);
    expect(seen.after).toEqual(seen.before);
  });

  it('is made anew with the same checksums, sums and names, whatever form ids have then', () => {
    expect(seen.asText).toHaveLength(2);
    expect(seen.asUuids).toEqual(seen.asText);
  });

  it('knows the rows of a sheet as those that it holds, after ids became UUIDs as well', () => {
    expect(seen.pushed).toMatchObject(NOTHING);
  });

  it('gives records back to text that were born as UUIDs', () => {
    expect(seen.pushedLater).toMatchObject(NOTHING);
    expect(seen.laterAsText).toEqual(seen.laterAsUuids);
  });
});
