import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdForm } from '../../../../server/db/ids/idForm.ts';
import { withForm } from '../../../../server/identity/withForm.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';

const OTHER: IdForm = TEST_FORM === 'text' ? 'uuid' : 'text';
const AGAIN = { status: 503, body: { code: 'busy' } };

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

/** A request while the process takes ids to be of that form. */
function askIn(form: IdForm) {
  database.app.ids.form = form;
  const { email } = clinic.members.staff;
  return server.ask('GET', `/v1/clinics/${clinic.id}/lookups`, { email });
}

describe('where ids have changed their form since the process looked', () => {
  it('a request is to come again, and finds the process knowing', async () => {
    const refused = await askIn(OTHER);
    expect(refused).toMatchObject(AGAIN);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(database.app.ids.form).toBe(TEST_FORM);
    expect(await askIn(TEST_FORM)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a function that is not there', sql`select no_such_function()`],
    ['a table that is not there', sql`select from no_such_table`],
    ['a type that is not there', sql`select null::no_such_type`],
    ['a value of the other form', sql`select 'no id'::uuid`],
    ['a column of the other form', sql`insert into closed_months (month) values (5)`],
  ])('a statement that fails on %s is to come again too', async (_, statement) => {
    const fail = (form: IdForm) => withForm(database.app, form, () => database.app.execute(statement));
    await expect(fail(OTHER)).rejects.toMatchObject({ code: 'busy', retryAfter: 1 });
    await expect(fail(TEST_FORM)).rejects.not.toHaveProperty('retryAfter');
  });

  it('any other failure stays what it is', async () => {
    const fail = () => withForm(database.app, OTHER, () => database.app.execute(sql`select 1 / 0`));
    await expect(fail()).rejects.not.toHaveProperty('retryAfter');
  });
});
