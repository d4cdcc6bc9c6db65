import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Records, type Role } from '../../../shared/api.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from '../../../shared/dimension.ts';
import { plus, ratioOf, ZERO } from '../../../shared/formula/ratio.ts';
import { KPI_MEASURES, type KpiMeasure } from '../../../shared/measures.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { addVariedRecords } from './addVariedRecords.ts';

/** Neither the first nor the last of the days that have records. */
const SPAN = { from: '2025-01-06', to: '2025-02-20' };

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let providers: readonly [string, string];

async function addTwo({ id }: TestClinic): Promise<readonly [string, string]> {
  const newProvider = (name: string) => addTestProvider(database.owner, id, name);
  return [await newProvider('Dr. One'), await newProvider('Dr. Two')];
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  providers = await addTwo(clinic);
  await addVariedRecords(database.owner, clinic.id, providers);
  // What another clinic has may not show up anywhere.
  const other = await makeClinic(database.owner);
  await addVariedRecords(database.owner, other.id, await addTwo(other));
  await database.owner.execute(sql`select refresh_aggregates(${clinic.id})`);
  await database.owner.execute(sql`
    update user_clinic_roles set provider_id = ${providers[0]} where user_id = ${clinic.members.provider.userId}`);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

type Query = Readonly<Record<string, string>>;

function ask(query: Query, role: Role = 'staff') {
  const { email } = clinic.members[role];
  return server.ask('GET', `/v1/clinics/${clinic.id}/records?${new URLSearchParams(query)}`, { email });
}

async function read(query: Query, role: Role = 'staff'): Promise<Records> {
  return expectOk(Records, await ask(query, role));
}

const of = ({ dataset, key }: KpiMeasure): Query => ({ dataset, measure: key, ...SPAN });

/** All pages, and what the first one says of them. */
async function readAll(query: Query, role: Role = 'staff') {
  const first = await read(query, role);
  const records = [...first.records];
  for (let { next } = first; next !== null; ) {
    const page = await read({ ...query, after: next }, role);
    records.push(...page.records);
    next = page.next;
  }
  return { records, total: first.total };
}

function addUp(records: Records['records']) {
  return records.reduce((sum, { contribution }) => plus(sum, ratioOf(contribution ?? '')), ZERO);
}

const Aggregate = z.object({ member: z.string(), sum: z.string(), count: z.number() });

/** What the aggregates hold of a measure in the span, by member of a dimension, '' for the clinic as a whole. */
async function aggregates({ id, isLevel }: KpiMeasure, dimension: Dimension | '') {
  const member = dimension === 'weekday' ? sql`extract(isodow from period_start)::text` : sql`member`;
  const rows = await database.owner.execute(sql`
    select ${member} as member, sum(sum)::text as sum, sum(count)::integer as count
    from (
      select *, rank() over (partition by ${member} order by period_start desc) from metric_aggregations
      where clinic_id = ${clinic.id} and metric_definition_id = as_id(${id}) and aggregation_type = 'daily'
        and dimension = ${dimension === 'weekday' ? '' : dimension}
        and period_start between ${SPAN.from} and ${SPAN.to}
    ) days
    where rank = 1 or ${isLevel !== true}
    group by 1`);
  return z.array(Aggregate).parse(rows);
}

/** The records that the query finds make what the aggregate says, to the last digit. */
async function expectSame(query: Query, { sum, count }: z.infer<typeof Aggregate>): Promise<void> {
  const { records, total } = await readAll(query);
  if (total === null) throw new Error('the records are not added up');
  expect(addUp(records), JSON.stringify(query)).toEqual(ratioOf(sum));
  expect(ratioOf(total.sum ?? ''), JSON.stringify(query)).toEqual(ratioOf(sum));
  expect(total.records).toBe(records.length);
  expect(total.records + total.zeros).toBe(count);
}

describe('the records of a measure', () => {
  it.each(KPI_MEASURES.map((measure) => [measure.key, measure] as const))(
    'make what the aggregates say of %s: in the clinic, and with each member of each dimension',
    async (_key, measure) => {
      const [whole] = await aggregates(measure, '');
      if (whole === undefined) throw new Error('the measure has no data to look at');
      await expectSame(of(measure), whole);
      const dimensions = DIMENSION_NAMES.filter((by) =>
        DIMENSIONS[by].datasets.some((dataset) => dataset === measure.dataset),
      );
      for (const by of dimensions) {
        const members = await aggregates(measure, by);
        expect(members.length).toBeGreaterThan(1);
        for (const each of members) await expectSame({ ...of(measure), by, member: each.member }, each);
      }
    },
  );

  it.each(['production', 'no_show_count'])('make what the aggregates say of a provider’s %s', async (key) => {
    const measure = KPI_MEASURES.find((each) => each.key === key);
    if (measure === undefined) throw new Error('there is no such measure');
    const members = await aggregates(measure, 'provider');
    for (const each of members) await expectSame({ ...of(measure), providerId: each.member }, each);
    expect(members).toHaveLength(2);
  });

  it('are, where no provider is named, the others’', async () => {
    const { records } = await readAll({ ...of(production()), by: 'provider', member: '' });
    expect(records.length).toBeGreaterThan(0);
    for (const { values } of records) expect(values.provider_id).toBeNull();
  });

  it('leave out those that give 0, and count them', async () => {
    const { records, total } = await readAll(of(production()));
    for (const { contribution } of records) expect(Number(contribution)).not.toBe(0);
    expect(total?.zeros).toBeGreaterThan(0);
  });

  it('are, of a level, those of the last day alone', async () => {
    const { records } = await readAll({ dataset: 'patient', measure: 'active_patients', ...SPAN });
    expect(new Set(records.map(({ values }) => values.date))).toEqual(new Set([SPAN.to]));
  });

  it('are none where there is no data, and their sum is then no 0', async () => {
    const query = { ...of(production()), from: '2031-01-01', to: '2031-12-31' };
    expect(await readAll(query)).toEqual({
      records: [],
      total: { records: 0, zeros: 0, sum: null, sheetNames: [] },
    });
  });

  it('name the providers and the members of the staff whom they speak of', async () => {
    expect((await read(of(production()))).names).toEqual({
      [providers[0]]: 'Dr. One',
      [providers[1]]: 'Dr. Two',
    });
  });

  it('have no contribution and no total where no measure was asked for', async () => {
    const { records, total } = await read({ dataset: 'financial', ...SPAN });
    expect(total).toBeNull();
    expect(records.map(({ contribution }) => contribution)).toEqual(records.map(() => null));
  });

  it('are added up on the first page alone', async () => {
    const first = await read({ dataset: 'financial', measure: 'production' });
    expect(first.total).not.toBeNull();
    const after = first.records[9]?.id ?? '';
    expect((await read({ dataset: 'financial', measure: 'production', after })).total).toBeNull();
  });
});

describe('who asks for the records of a measure', () => {
  it('sees, as a provider, their own and what those make', async () => {
    const own = await readAll(of(production()), 'provider');
    expect(own).toEqual(await readAll({ ...of(production()), providerId: providers[0] }));
    expect(own.records.length).toBeGreaterThan(0);
    expect((await read(of(production()), 'provider')).whose).toBe('own');
    expect((await read(of(production()), 'clinic_admin')).whose).toBe('all');
    const another = await readAll({ ...of(production()), providerId: providers[1] }, 'provider');
    expect(another.records).toEqual([]);
    expect(another.total?.sum).toBeNull();
    expect((await read(of(production()), 'provider')).names).toEqual({ [providers[0]]: 'Dr. One' });
  });

  it('sees none as a viewer', async () => {
    expect(await ask(of(production()), 'viewer')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('leaves an event with the filter, and no word that somebody wrote into a cell', async () => {
    const word = 'Carrier 1';
    await read({ ...of(production()), by: 'insurance_carrier', member: word });
    await read({ ...of(production()), by: 'provider', member: providers[0] });
    const events = (await eventsOf(database.owner, clinic.id)).slice(-2);
    const filter = { of: 'records', ...SPAN, measure: 'production' };
    expect(events.map(({ action, detail }) => ({ action, detail }))).toEqual([
      { action: 'records.read', detail: { ...filter, by: 'insurance_carrier', records: expect.any(Number) } },
      {
        action: 'records.read',
        detail: { ...filter, by: 'provider', member: providers[0], records: expect.any(Number) },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(word);
  });

  it.each<[string, Query, string]>([
    ['a measure of another dataset', { measure: 'total_calls' }, 'made of records of calls'],
    ['a measure that there is not', { measure: 'happiness' }, 'There is no such measure'],
    ['a dimension that there is not', { by: 'mood' }, 'told apart by provider'],
    ['a dimension of another dataset', { by: 'call_type', member: 'x' }, 'do not say their type of call'],
    ['a member of nothing', { member: 'Delta' }, 'Say by what'],
    ['a dimension without its member', { by: 'category' }, 'Say which category'],
    ['the eighth day of the week', { by: 'weekday', member: '8' }, 'a number from 1, Monday'],
    ['a period that ends before it begins', { from: '2025-02-01', to: '2025-01-31' }, 'before it begins'],
  ])('is told in a sentence what is wrong with %s', async (_name, query, sentence) => {
    const answer = await ask({ dataset: 'financial', ...query });
    expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining(sentence) } });
  });

  it('is told so for a provider of calls too: no call says who was there', async () => {
    const query = { dataset: 'call', providerId: providers[0] };
    expect(await ask(query)).toMatchObject({ status: 422, body: { code: 'question_invalid' } });
  });
});

function production(): KpiMeasure {
  const [measure] = KPI_MEASURES;
  if (measure?.key !== 'production') throw new Error('production is not the first measure');
  return measure;
}
