import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { TEST_FORM } from '../../support/newId.ts';
import { createPlainDatabase } from '../../support/plainDatabase.ts';
import { runCli } from '../../support/runCli.ts';
import { pushMonths } from '../archive/bookOfMonths.ts';
import { runJson } from '../cli/runJson.ts';
import { toUuids } from '../db/ids/changeForm.ts';
import { fillBooks } from './fillBooks.ts';

describe('an owner who is no superuser', () => {
  it('verifies the clinics of all too', async () => {
    const own = await fillBooks(createPlainDatabase);
    const { code, data } = await runJson(['verify'], { env: own.env });
    const { owner } = own.stage.database;
    await owner.execute(sql`update financial_metrics set amount = amount + 1 where row_number = 3`);
    const after = await runJson(['verify'], { env: own.env });
    await own.stage.close();
    expect({ code, data }).toMatchObject({
      code: 0,
      data: { parts: Array(5).fill(expect.objectContaining({ state: 'right' })) },
    });
    expect(data).toMatchObject({ parts: { 4: { figures: { records: 23, 'archived records': 3 } } } });
    expect(after.code).toBe(1);
  });
});

describe.skipIf(TEST_FORM === 'uuid')('a database whose ids are UUIDs', () => {
  it('is held as before, by documents that name its ids as they were born', async () => {
    const own = await fillBooks();
    await pushMonths(own.stage, ['2024-10', '2024-11']);
    await toUuids(own.stage.database);
    const { code, stdout, stderr } = await runCli(['verify'], { env: own.env });
    await own.stage.database.owner.execute(
      sql`update financial_metrics set amount = amount + 0.01 where row_number = 9 and entry = 0 and sheet_name = 'Sheet1'`,
    );
    const after = await runCli(['verify'], { env: own.env });
    await own.stage.close();
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/, pushes: 14, records: 61, sheets: 5, /),
    });
    expect(stdout).toMatch(/^ {2}It is in phase 4\.$/m);
    expect(after.stdout).toMatch(/^ {2}WRONG: Test Clinic: The record of row 9 of “Sheet1”/m);
  });
});
