import { createId } from '@paralleldrive/cuid2';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from '../../../../server/audit/operator.ts';
import { KPIS } from '../../../../shared/kpis.ts';
import { KPI_MEASURES } from '../../../../shared/measures.ts';
import { newIds } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The UUIDs of those ids, and what is read back of the UUIDs alone. */
async function map(ids: readonly string[]): Promise<{ uuid: string; back: string | null }[]> {
  const rows = await database.owner.execute<{ uuid: string; back: string | null }>(sql`
    select uuid_of(s.id) as uuid, cuid_of(uuid_of(s.id)) as back
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as s (id, place) order by s.place`);
  return [...rows];
}

const time = fc.integer({ min: 0, max: 36 ** 8 - 1 }).map((ms) => ms.toString(36).padStart(8, '0'));
const chance = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 16, maxLength: 16 });
const cuid = fc.tuple(time, chance).map(([ms, digits]) => `c${ms}${digits.join('')}`);

describe('the UUID of an id', () => {
  it('leads back to each that the server itself names, whether the database has a row of it or not', async () => {
    const named = [OPERATOR.userId, ...KPI_MEASURES.map(({ id }) => id), ...KPIS.map(({ id }) => id)];
    const rows = await database.app.execute<{ said: string; back: string }>(sql`
      select s.id as said, former_of(uuid_of(s.id)) as back
      from jsonb_array_elements_text(${JSON.stringify(named)}::jsonb) as s (id)`);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(({ said, back }) => said !== back)).toEqual([]);
  });

  it('can be read back where it is a time-ordered CUID of ours, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cuid, { minLength: 1, maxLength: 200 }), async (ids) => {
        const mapped = await map(ids);
        expect(mapped.map(({ back }) => back)).toEqual(ids);
        for (const { uuid } of mapped) expect(uuid).toMatch(UUID);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the order in which such ids were made', async () => {
    const ids = ['c00000000ffffffffffffffff', 'cm5k2a0010000000000000000', 'cm5k2a0020000000000000000'];
    const uuids = (await map([...ids, ...newIds(2)])).map(({ uuid }) => uuid);
    expect(uuids.slice(0, 4)).toEqual(uuids.slice(0, 4).sort());
  });

  it('is another for each id of any other form, and is a UUID’s own', async () => {
    const others = [
      ...Array.from({ length: 500 }, createId),
      'clinic-1',
      'operator',
      'Ünal',
      'cm0chairsideproduction001',
    ];
    const mapped = await map(others);
    expect(new Set(mapped.map(({ uuid }) => uuid)).size).toBe(others.length);
    for (const { uuid, back } of mapped) {
      expect(uuid).toMatch(UUID);
      expect(back).toBeNull();
    }
    const own = '018f4d7e-9c1b-7a2e-8d35-0242ac120002';
    expect(await map([own, own.toUpperCase()])).toEqual([own, own].map((uuid) => ({ uuid, back: null })));
  });
});
