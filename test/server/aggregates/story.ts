import { expect } from 'vitest';
import { rebuildAggregates } from '../../../server/aggregates/rebuildAggregates.ts';
import { verifyAggregates } from '../../../server/aggregates/verifyAggregates.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { LookupsAnswer, Mapping } from '../../../shared/api.ts';
import { ClinicSettings, type PushMode } from '../../../shared/apiPushes.ts';
import type { WeekStart } from '../../../shared/period.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import type { TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  sendChunk,
} from '../../support/testPush.ts';
import type { TestServer } from '../../support/testServer.ts';
import { askToUndo } from '../../support/undoPush.ts';
import type { Random } from '../pushes/model/random.ts';
import { countFigures, differences } from './countFigures.ts';
import { CONFIGS, editLines, type Line, newLine, SPELLINGS, tableOf } from './ledger.ts';
import { readIds, readKept, readRecords } from './readKept.ts';

const MODES: readonly PushMode[] = ['mirror', 'mirror', 'mirror', 'upsert', 'changed', 'selection'];
const WAYS = [
  'push',
  'push',
  'push',
  'push',
  'undo',
  'undo',
  'remap',
  'rename',
  'read',
  'read',
  'week',
] as const;
const STEPS = 11;

interface Stage {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly random: Random;
}

/** One clinic’s sheet: pushed, undone, mapped anew and looked at in an order that a seed gives. */
export class Story {
  /** What was done, in order. */
  readonly told: string[] = [];
  private readonly stage: Stage;
  private readonly clinic: TestClinic;
  private readonly providers: readonly string[];
  private sheet: MappedSheet;
  private readonly mappings: Mapping[];
  private lines: readonly Line[];
  private nextNumber = 100;
  private readonly pushIds: string[] = [];
  private weekStart: WeekStart = 1;

  private constructor(stage: Stage, clinic: TestClinic, providers: readonly string[], sheet: MappedSheet) {
    this.stage = stage;
    this.clinic = clinic;
    this.providers = providers;
    this.sheet = sheet;
    this.mappings = [sheet.mapping];
    this.lines = Array.from({ length: 7 }, (_, at) => newLine(stage.random, at));
  }

  static async begin(stage: Stage): Promise<Story> {
    const { database, server } = stage;
    const clinic = await makeClinic(database.owner);
    const providers = [
      await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen'),
      await addTestProvider(database.owner, clinic.id, 'Tobias Quade'),
    ];
    const who = { clinicId: clinic.id, email: clinic.members.clinic_admin.email };
    return new Story(
      stage,
      clinic,
      providers,
      await mapSheet(server.ask, who, CONFIGS[0] ?? { mappings: [] }),
    );
  }

  async tell(): Promise<void> {
    await this.push();
    for (let step = 0; step < STEPS; step++) await this[this.stage.random.pick(WAYS)]();
    await this.read();
    const ids = await readIds(this.stage.database.owner, this.clinic.id);
    const verified = await verifyAggregates(this.stage.database.owner, this.clinic.id);
    expect(verified).toMatchObject({ refreshedDays: 0, waitingDays: 0, rows: ids.size, wrong: [] });
    await rebuildAggregates(this.stage.database.owner, this.clinic.id);
    expect(differences(ids, await readIds(this.stage.database.owner, this.clinic.id))).toEqual([]);
  }

  private async push(): Promise<void> {
    const { random } = this.stage;
    for (let edits = random.below(4); edits > 0; edits--) {
      this.lines = editLines(random, this.lines, this.nextNumber++);
    }
    const mode = random.pick(MODES);
    const lines = mode === 'selection' ? this.lines.filter(() => random.chance(0.5)) : this.lines;
    const prepared = await preparePush(this.sheet, tableOf(lines), 1 + random.below(4));
    const { id } = await openPush(this.sheet, prepared, { mode });
    this.pushIds.unshift(id);
    await this.sendAmongReaders(id, prepared.chunks);
    const end = random.pick(['complete', 'complete', 'complete', 'complete', 'leave', 'cancel'] as const);
    this.told.push(`push ${this.pushIds.length}: ${mode} of ${lines.length}, ${end}`);
    if (end === 'leave') return;
    const removal = random.chance(0.8) ? undefined : null;
    const ended =
      end === 'complete'
        ? completePush(this.sheet, id, prepared, removal)
        : askToUndo(this.sheet, id, 'cancel');
    if (end === 'cancel') this.pushIds.shift();
    const readers = random.chance(0.5) ? [this.refresh(), this.refresh()] : [];
    const [{ status }] = await Promise.all([ended, ...readers]);
    expect(status).toBe(200);
  }

  /** Sends the chunks one by one, or all at once; some while a reader has refreshed and not ended. */
  private async sendAmongReaders(
    pushId: string,
    chunks: Awaited<ReturnType<typeof preparePush>>['chunks'],
  ): Promise<void> {
    const { random } = this.stage;
    const send = async (number: number) => {
      const { status } = await sendChunk(this.sheet, pushId, number, chunks[number - 1] ?? []);
      expect(status).toBe(200);
    };
    const numbers = chunks.map((_, at) => at + 1);
    if (random.chance(0.3)) {
      await Promise.all([...numbers.map(send), this.refresh(), this.refresh()]);
      return;
    }
    for (const number of numbers) {
      const how = random.pick(['alone', 'alone', 'beside', 'within'] as const);
      if (how === 'alone') await send(number);
      else if (how === 'beside') await Promise.all([send(number), this.refresh()]);
      else await this.refresh(() => send(number));
    }
  }

  /** Refreshes as somebody of the clinic, and does something else before that transaction ends. */
  private refresh(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    const { database, random } = this.stage;
    const { userId } = random.pick(Object.values(this.clinic.members));
    return withClinic(database.app, { clinicId: this.clinic.id, userId }, async (tx) => {
      await tx.execute('select app_refresh_aggregates()');
      await meanwhile();
    });
  }

  private async undo(): Promise<void> {
    const at = this.stage.random.below(3);
    const pushId = this.pushIds[at];
    if (pushId === undefined) return;
    const readers = this.stage.random.chance(0.5) ? [this.refresh(), this.refresh()] : [];
    const [{ status }] = await Promise.all([askToUndo(this.sheet, pushId), ...readers]);
    this.told.push(`undo ${this.pushIds.length - at}: ${status}`);
    if (status === 200) this.pushIds.splice(at, 1);
    else expect(status).toBe(409);
  }

  /** Saves another mapping of the sheet, or makes an earlier one the active one again. */
  private async remap(): Promise<void> {
    const { random, server } = this.stage;
    const { clinicId, email, connectionId, mapping } = this.sheet;
    const earlier = random.pick(this.mappings);
    const path = `/v1/clinics/${clinicId}`;
    const answer =
      earlier.id !== mapping.id
        ? server.ask('POST', `${path}/mappings/${earlier.id}/activate`, {
            email,
            body: { activeVersion: mapping.version },
          })
        : server.ask('POST', `${path}/connections/${connectionId}/mappings`, {
            email,
            body: {
              sheetName: mapping.sheetName,
              headerRow: 1,
              config: random.pick(CONFIGS),
              basedOnVersion: mapping.version,
            },
          });
    const next = expectOk(Mapping, await answer);
    if (earlier.id === mapping.id) this.mappings.push(next);
    this.sheet = { ...this.sheet, mapping: next };
    this.told.push(`version ${next.version}, ${next.config.dataset}`);
  }

  /** From now on a spelling means this one. */
  private async rename(): Promise<void> {
    const { random, server } = this.stage;
    const { clinicId, email } = this.sheet;
    const body = { alias: random.pick(SPELLINGS.slice(1, 3)), providerId: random.pick(this.providers) };
    expectOk(
      LookupsAnswer,
      await server.ask('PUT', `/v1/clinics/${clinicId}/provider-aliases`, { email, body }),
    );
    this.told.push(`${body.alias} is another`);
  }

  private async week(): Promise<void> {
    const { random, server } = this.stage;
    const { clinicId, email } = this.sheet;
    this.weekStart = random.pick<WeekStart>([1, 7, 6]);
    const body = { weekStart: this.weekStart };
    expectOk(ClinicSettings, await server.ask('PUT', `/v1/clinics/${clinicId}/settings`, { email, body }));
    this.told.push(`weeks begin on ${this.weekStart}`);
  }

  /** What a reader finds is what is counted from the records. */
  private async read(): Promise<void> {
    this.told.push('read');
    await this.refresh();
    const { owner } = this.stage.database;
    const counted = countFigures(await readRecords(owner, this.clinic.id), this.weekStart);
    expect(differences(await readKept(owner, this.clinic.id), counted)).toEqual([]);
  }
}
