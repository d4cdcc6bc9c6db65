import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClosedMonths, type PushMode } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { UndoModel } from '../../support/undoModel.ts';
import { askToUndo, readRecords, undoPush } from '../../support/undoPush.ts';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const amount = (column: string, metric_type: string) => ({
  source_column: column,
  target_field: 'amount',
  transform: 'currency' as const,
  with: { metric_type, category: 'All' },
});
const CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    amount('Production', 'production'),
    amount('Collections', 'collection'),
  ],
  identity: { by: 'columns', columns: ['Id'] },
};

/** One row of the sheet: its id, its month, and an amount or nothing in each column. */
const Row = fc.record({
  id: fc.integer({ min: 1, max: 7 }),
  month: fc.constantFrom('01', '01', '02'),
  production: fc.constantFrom('', '1', '2'),
  collection: fc.constantFrom('', '', '3'),
});
const Rows = fc.uniqueArray(Row, { maxLength: 7, selector: ({ id }) => id });
const Step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('push' as const),
      rows: Rows,
      mode: fc.constantFrom<PushMode>('mirror', 'mirror', 'upsert', 'selection'),
      /** Stops before this chunk, and stays open. */
      stopsAt: fc.constantFrom(0, 1, 9, 9, 9, 9),
      adjusts: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo' as const), back: fc.nat({ max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('month' as const),
      month: fc.constantFrom('2025-01', '2025-02'),
      closes: fc.boolean(),
    }),
  },
);
type Step = typeof Step extends fc.Arbitrary<infer Each> ? Each : never;

function tableOf(rows: readonly (typeof Row extends fc.Arbitrary<infer Each> ? Each : never)[]): SheetTable {
  return {
    headers: ['Id', 'Date', 'Production', 'Collections'],
    rows: rows.map(({ id, month, production, collection }, at) => ({
      row: at + 2,
      cells: [`id-${id}`, `2025-${month}-0${id}`, production, collection],
    })),
  };
}

/** One sheet's story, told to the server and to the model alike. */
class Story {
  readonly #sheet: MappedSheet;
  readonly #pushIds: string[] = [];
  #openId: string | null = null;
  #closed: ReadonlySet<string> = new Set();
  readonly #model = new UndoModel((record) => this.#closed.has(JSON.parse(record).date.slice(0, 7)));

  constructor(sheet: MappedSheet) {
    this.#sheet = sheet;
  }

  async tell(step: Step): Promise<void> {
    if (step.do === 'push') await this.#push(step);
    else if (step.do === 'undo') await this.#undo(step.back);
    else await this.#setMonth(step);
    expect(await this.#records()).toEqual(this.#model.records);
  }

  async #push({ rows, mode, stopsAt, adjusts }: Extract<Step, { do: 'push' }>): Promise<void> {
    const prepared = await preparePush(this.#sheet, tableOf(rows), 2);
    const { id } = await openPush(this.#sheet, prepared, { mode, adjusts });
    this.#pushIds.unshift(id);
    this.#openId = id;
    for (const [at, chunk] of prepared.chunks.entries()) {
      if (at === stopsAt) break;
      expect(await sendChunk(this.#sheet, id, at + 1, chunk)).toMatchObject({ status: 200 });
    }
    if (prepared.chunks.length <= stopsAt) {
      expect(await completePush(this.#sheet, id, prepared)).toMatchObject({ status: 200 });
      this.#openId = null;
    }
    this.#model.pushed(id, await this.#records());
  }

  async #undo(back: number): Promise<void> {
    const pushId = this.#pushIds[back];
    if (pushId === undefined) return;
    if (this.#openId !== null && this.#openId !== pushId) {
      const refused = { status: 409, body: { code: 'push_running' } };
      expect(await askToUndo(this.#sheet, pushId)).toMatchObject(refused);
      return;
    }
    this.#pushIds.splice(back, 1);
    this.#openId = null;
    const receipt = await undoPush(this.#sheet, pushId);
    expect(receipt.records).toEqual(this.#model.undone(pushId));
    expect(receipt.keptRows).toHaveLength(receipt.records.kept);
  }

  async #setMonth({ month, closes }: Extract<Step, { do: 'month' }>): Promise<void> {
    const { ask, email, clinicId } = this.#sheet;
    const path = `/v1/clinics/${clinicId}/closed-months/${month}`;
    const answer = await ask(closes ? 'PUT' : 'DELETE', path, { email, ...(closes && { body: {} }) });
    this.#closed = new Set(expectOk(ClosedMonths, answer).months.map((each) => each.month));
  }

  /** The stored records; where a row stands now is not what a push wrote. */
  async #records(): Promise<Map<string, string>> {
    const rows = [...(await readRecords(database.owner, this.#sheet))];
    return new Map(
      rows.map(([key, text]) => {
        const { row_number, ...record } = JSON.parse(text);
        return [key, JSON.stringify(record)];
      }),
    );
  }
}

it('leaves what a plain model of it leaves, whatever was pushed, stopped, closed and undone before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const clinic = await makeClinic(database.owner);
      const who = { clinicId: clinic.id, email: clinic.members.clinic_admin.email };
      const story = new Story(await mapSheet(server.ask, who, CONFIG));
      for (const step of steps) await story.tell(step);
    }),
    { numRuns: 40, seed: 20_250_131, endOnFailure: true },
  );
}, 600_000);
