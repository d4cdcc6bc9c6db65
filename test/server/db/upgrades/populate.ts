import {
  columnMappings,
  dashboards,
  dataSources,
  metricValues,
  widgets,
} from '../../../../server/db/schema/existing.ts';
import { seedDemo } from '../../../../server/db/seedDemo.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';
import { createRandom } from '../../pushes/model/random.ts';
import { fillClinic } from './fillClinic.ts';
import { KINDS } from './kinds.ts';
import type { UpgradeDatabase } from './place.ts';
import { addParents, type PlainScope } from './plainScope.ts';

/** Who is in a populated database; ids and addresses alone, so that a copy of it has them too. */
export interface Population {
  /** Nobody writes to these; the last is not even looked at. */
  readonly quiet: readonly TestClinic[];
  /** Their sheets are pushed while the database is upgraded. */
  readonly live: readonly TestClinic[];
  /** Plain SQL writes to these. */
  readonly plain: readonly PlainScope[];
}

const QUIET = 3;
const WRITTEN = 2;
/** Rows of each of a quiet clinic's sheets. */
const ROWS = Number(process.env.UPGRADE_ROWS ?? 1_500);

/** Fills a migrated database with several clinics and all that the product stores, mostly by the product itself. */
export async function populate(database: UpgradeDatabase): Promise<Population> {
  await seedDemo(database.ownerUrl);
  const server = await startTestServer(database.app);
  try {
    const make = (count: number, name: string) =>
      Promise.all(Array.from({ length: count }, (_, at) => makeClinic(database.owner, `${name} ${at + 1}`)));
    const [quiet, live, plain] = [
      await make(QUIET, 'Quiet'),
      await make(WRITTEN, 'Live'),
      await make(WRITTEN, 'Plain'),
    ];
    await Promise.all(
      quiet.map((clinic, at) => {
        return fillClinic(database, server, clinic, {
          random: createRandom(at + 1),
          kinds: KINDS,
          rows: ROWS,
        });
      }),
    );
    await fillExistingHalf(database, quiet);
    await Promise.all(live.map((clinic) => signIn(server, clinic)));
    const scopes: PlainScope[] = [];
    for (const clinic of plain) scopes.push(await addParents(database.owner, clinic));
    return { quiet, live, plain: scopes };
  } finally {
    server.stop();
  }
}

/** Everyone was there once, so that the first request of each writes nothing any more. */
async function signIn({ ask }: TestServer, { id, members }: TestClinic): Promise<void> {
  for (const { email } of Object.values(members)) await ask('GET', `/v1/clinics/${id}/lookups`, { email });
}

/** Rows of the tables that were there before the product. */
async function fillExistingHalf({ owner }: UpgradeDatabase, clinics: readonly TestClinic[]): Promise<void> {
  for (const { id: clinicId, members } of clinics) {
    const [dataSourceId, dashboardId, metricDefinitionId] = [newId(), newId(), 'cm0chairsideproduction001'];
    await owner.insert(dataSources).values({
      ...{
        id: dataSourceId,
        name: 'Old',
        spreadsheetId: 's',
        sheetName: 'S',
        connectionStatus: 'ok',
        clinicId,
      },
    });
    await owner
      .insert(columnMappings)
      .values({ id: newId(), metricDefinitionId, dataSourceId, columnName: 'A' });
    await owner.insert(metricValues).values(
      Array.from({ length: 50 }, (_, at) => {
        return {
          id: newId(),
          metricDefinitionId,
          date: `1999-12-${10 + (at % 20)}`,
          value: `${at}.50`,
          clinicId,
        };
      }),
    );
    await owner
      .insert(dashboards)
      .values({ id: dashboardId, name: 'Old', userId: members.viewer.userId, layout: { wide: true } });
    await owner
      .insert(widgets)
      .values({ id: newId(), dashboardId, widgetType: 'chart', settings: { of: ['a'] } });
  }
}
