import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HISTORY_DAYS } from '../../../shared/push.ts';
import { pushSheet } from '../../support/testPush.ts';
import { pushMonths } from '../archive/bookOfMonths.ts';
import { changing, sheetOf } from '../archive/threeMonths.ts';
import { runJson } from '../cli/runJson.ts';
import { type Books, fillBooks } from './fillBooks.ts';

let books: Books;
beforeAll(async () => {
  books = await fillBooks();
});
afterAll(() => books.stage.close());

function verify() {
  return runJson(['verify'], { env: books.env });
}

describe('verify', () => {
  it('holds pushes whose later history was forgotten to what they wrote at most', async () => {
    const { owner } = books.stage.database;
    const long = `${HISTORY_DAYS + 2} days`;
    await owner.execute(sql`update pushes set created_at = created_at - ${long}::interval`);
    const push = () =>
      pushSheet(books.sheet, sheetOf(changing('E', ['E', '2024-03-05', '300.31', '250.03'])));
    await push();
    const [left] = await owner.execute(sql`
      select count(*)::integer as rows from record_history h join pushes p on p.clinic_id = h.clinic_id and p.id = h.push_id
      where p.created_at < now() - ${long}::interval`);
    expect(left).toEqual({ rows: 0 });
    const held = { 'pushes held only to what they wrote at most': 8 };
    expect(await verify()).toMatchObject({
      code: 0,
      data: { parts: { 4: { state: 'right', figures: held } } },
    });
    await owner.execute(sql`
      insert into financial_metrics
      select (jsonb_populate_record(m, jsonb_build_object('id', uuid_of('twin' || n), 'entry', n))).*
      from financial_metrics m, generate_series(11, 30) n
      where m.id = (select id from financial_metrics where sheet_name = 'Sheet1' order by date limit 1)`);
    expect(await verify()).toMatchObject({ code: 1, data: { parts: { 4: { state: 'wrong' } } } });
    await owner.execute(sql`delete from financial_metrics where entry > 10`);
  });

  it('counts records whose person is named no more, and does not take them for changed ones', async () => {
    await pushMonths(books.stage, ['2025-01']);
    expect(await verify()).toMatchObject({ code: 0 });
    const { owner } = books.stage.database;
    await owner.execute(sql`update appointment_metrics set provider_id = null where row_number = 3`);
    const named = { 'records whose person was deleted': 1 };
    expect(await verify()).toMatchObject({ data: { parts: { 4: { state: 'right', figures: named } } } });
    await owner.execute(sql`update appointment_metrics set scheduled_count = 0 where row_number = 4`);
    const { code, data } = await verify();
    expect({ code, data }).toMatchObject({
      code: 1,
      data: { parts: { 4: { state: 'wrong', figures: named } } },
    });
    expect(JSON.stringify(data)).toMatch(
      /The record of row 4 of “Visits”, of 2025-01-\d\d, is not what push/,
    );
  });
});
