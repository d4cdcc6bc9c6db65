import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../../../server/db/client.ts';
import type { TestClinic } from '../../../support/makeClinic.ts';
import { type Ask, mapSheet } from '../../../support/testPush.ts';
import { createRandom } from '../../pushes/model/random.ts';
import { learnIds } from './idForm.ts';
import { keepDoing, type Repeated } from './keepDoing.ts';
import { KINDS } from './kinds.ts';
import { LiveSheet } from './liveSheet.ts';
import type { UpgradeDatabase } from './place.ts';
import { PlainWriter } from './plainWriter.ts';
import type { Population } from './populate.ts';
import { repeating } from './repeating.ts';
import { untilAvailable } from './untilAvailable.ts';
import { inUuids } from './uuidOf.ts';

/** What was done beside an upgrade. */
export interface LoadTally {
  readonly pushes: number;
  readonly transactions: number;
  readonly reads: number;
  /** Requests that were answered with 503 or 429, and made again. */
  readonly repeats: number;
}

/** Writers and readers at work. */
export interface LiveLoad {
  /** Resolves once each has done that many more things. */
  untilBusy(times: number): Promise<void>;
  stop(): Promise<LoadTally>;
  /** What the database is to hold of each that writes, and what it holds, by name. */
  compare(owner: Database): Promise<readonly { readonly expected: string[]; readonly stored: string[] }[]>;
}

export interface LoadOptions {
  readonly database: UpgradeDatabase;
  readonly population: Population;
  /** The server; without one plain SQL alone writes and reads, as on a schema that is too old for it. */
  readonly ask?: Ask | undefined;
  readonly seed: number;
}

const QUESTIONS = {
  today: '2026-01-31',
  questions: [
    {
      kpis: ['production', 'collection_rate', 'no_show_rate'],
      from: '2022-01-01',
      to: '2025-12-31',
      grain: 'month',
    },
    { kpis: ['production'], from: '1999-01-01', to: '2050-12-31', grain: 'year', by: 'category' },
  ],
};
const SUMS = `select (select concat_ws('|', count(*), sum(amount)) from financial_metrics where clinic_id = $1) || ' ' ||
  (select concat_ws('|', count(*), sum(scheduled_count)) from appointment_metrics where clinic_id = $1) || ' ' ||
  (select concat_ws('|', count(*), sum(total_calls)) from call_metrics where clinic_id = $1) || ' ' ||
  (select concat_ws('|', count(*), sum(active_patients)) from patient_metrics where clinic_id = $1) as sums`;
/** Milliseconds between two pushes of a clinic, and between two transactions or reads. */
const [PUSH_PAUSE, PLAIN_PAUSE] = [100, 30];

/** Puts the writers and readers to work; the first step of each is done when it answers. */
export async function startLoad({ database, population, ask, seed }: LoadOptions): Promise<LiveLoad> {
  const random = createRandom(seed);
  const told = ask && repeating(ask);
  const sheets = told ? await openSheets(told.ask, population.live, seed) : [];
  const plain = population.plain.map((scope) => new PlainWriter(database.app, scope, random));
  const pushing = sheets.map((own) =>
    keepDoing(async () => {
      for (const sheet of own) {
        await sheet.step();
        await pause(PUSH_PAUSE);
      }
    }),
  );
  const writing = plain.map((writer) =>
    keepDoing(async () => {
      await writer.step();
      await pause(PLAIN_PAUSE);
    }),
  );
  const [first, second] = population.quiet;
  if (first === undefined || second === undefined) throw new Error('nobody is quiet');
  const reading = [await keepReading(() => readSums(database.app, first))];
  if (told) reading.push(await keepReading(() => readBoard(told.ask, second)));
  const all: readonly Repeated[] = [...pushing, ...writing, ...reading];
  return {
    untilBusy: async (times) => {
      const goals = all.map((each) => each.count + times);
      while (all.some((each, at) => !each.failed && each.count < (goals[at] ?? 0))) await pause(5);
    },
    stop: async () => {
      const sum = async (some: readonly Repeated[]) =>
        (await Promise.all(some.map((each) => each.stop()))).reduce((total, count) => total + count, 0);
      const [pushes, transactions, reads] = [await sum(pushing), await sum(writing), await sum(reading)];
      return { pushes: pushes * KINDS.length, transactions, reads, repeats: told?.repeats() ?? 0 };
    },
    compare: (owner) =>
      Promise.all(
        [...sheets.flat(), ...plain].map(async (each) => {
          return { expected: each.expected(), stored: await each.stored(owner) };
        }),
      ),
  };
}

/** A sheet of each kind in each of the clinics, pushed once. */
async function openSheets(ask: Ask, clinics: readonly TestClinic[], seed: number): Promise<LiveSheet[][]> {
  return Promise.all(
    clinics.map(async ({ id, members }, at) => {
      const sheets: LiveSheet[] = [];
      for (const [number, kind] of KINDS.entries()) {
        const where = { clinicId: id, email: members.staff.email, spreadsheetId: `live-${id}-${number}` };
        const sheet = await mapSheet(ask, where, kind.config);
        sheets.push(new LiveSheet(sheet, kind, createRandom(seed * 100 + at * 10 + number)));
      }
      for (const sheet of sheets) await sheet.step();
      return sheets;
    }),
  );
}

/** Reads again and again what is the same each time. */
async function keepReading(read: () => Promise<unknown>): Promise<Repeated> {
  const first = await read();
  return keepDoing(async () => {
    const now = await read();
    if (!isDeepStrictEqual(now, first)) {
      throw new Error(`a reader found ${JSON.stringify(now)} after ${JSON.stringify(first)}`);
    }
    await pause(PLAIN_PAUSE);
  });
}

/** What a clinic has that nobody writes to, by plain SQL as the server's role. */
async function readSums({ $client: sql }: Database, { id, members }: TestClinic): Promise<string> {
  const [row] = await untilAvailable(() =>
    sql.begin(async (tx) => {
      const asStored = await learnIds(tx);
      const [clinicId, userId] = [asStored(id), asStored(members.clinic_admin.userId)];
      await tx`select set_config('app.clinic_id', ${clinicId}, true), set_config('app.user_id', ${userId}, true)`;
      return tx.unsafe<{ sums: string }[]>(SUMS, [clinicId]);
    }),
  );
  return row?.sums ?? '';
}

/** Its board, and what the records sum up to, as its members see them. */
async function readBoard(ask: Ask, { id, members }: TestClinic): Promise<unknown> {
  const { email } = members.clinic_admin;
  const answers = [
    await ask('POST', `/v1/clinics/${id}/board`, { email, body: QUESTIONS }),
    await ask('GET', `/v1/clinics/${id}/totals?dataset=financial`, { email }),
    await ask('GET', `/v1/clinics/${id}/totals?dataset=patient`, { email }),
  ];
  return answers.map(({ status, body }) => {
    if (status !== 200) throw new Error(`a read was answered with ${status}: ${JSON.stringify(body)}`);
    return inUuids(body);
  });
}
