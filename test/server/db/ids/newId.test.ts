import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIds, newId, newIds } from '../../../../server/db/ids/newId.ts';
import { withClinic } from '../../../../server/db/withClinic.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';

const NOBODY = { clinicId: null, userId: null };
const FORMS = {
  text: { one: /^[a-z][0-9a-z]{23}$/, many: /^c[0-9a-z]{8}[0-9a-f]{16}$/ },
  uuid: { one: /-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/, many: /-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/ },
} as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a new id', () => {
  it('has the form that ids have in the database', async () => {
    await withClinic(database.app, NOBODY, async (tx) => {
      const [one, other] = [newId(tx), newId(tx)];
      expect(one).toMatch(FORMS[TEST_FORM].one);
      expect(other).not.toBe(one);
      for (const id of newIds(tx, 3)) expect(id).toMatch(FORMS[TEST_FORM].many);
    });
  });

  it('is not given out before the transaction knows that form', async () => {
    const ask = () => database.app.transaction(async (tx) => newId(tx));
    await expect(ask()).rejects.toThrow('has not learned');
  });
});

it.each(['text', 'uuid'] as const)(
  'many ids at once of the form %s are all different and of one pattern',
  (form) => {
    const ids = makeIds(form, 1_000);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(FORMS[form].many);
  },
);

it('UUIDs that are made one after the other lie in that order', () => {
  const ids = makeIds('uuid', 1_000);
  expect(ids).toEqual(ids.toSorted());
});
