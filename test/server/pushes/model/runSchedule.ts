import { expect } from 'vitest';
import type { Database } from '../../../../server/db/client.ts';
import { Push, Pushes, Receipt, Removal, UndoReceipt } from '../../../../shared/apiPushes.ts';
import type { TestClinic } from '../../../support/makeClinic.ts';
import { expectOk, type MappedSheet } from '../../../support/testPush.ts';
import { type Followed, followChunks } from './followChunks.ts';
import type { Call } from './line.ts';
import { modelRows, sumCents } from './records.ts';
import type { PushStep, Schedule, Step } from './schedule.ts';
import { prepare, SentPush } from './sentPush.ts';
import type { Line } from './sheet.ts';
import { type ModelPush, Store } from './store.ts';
import { takeBack } from './takeBack.ts';

/** Where a schedule runs: a clinic and a sheet of its own, with a line for each of two people. */
export interface Stage {
  readonly clinic: TestClinic;
  readonly sheet: MappedSheet;
  readonly lines: readonly [admin: Call, staff: Call];
  readonly owner: Database;
}

/** A push that has not ended, or whose end is not known to the model yet. */
interface UnderWay {
  readonly sent: SentPush;
  readonly model: ModelPush;
  readonly lines: readonly Line[];
  /** Its calls that are on their way. */
  readonly rest: Promise<void>;
}

/** Runs a schedule against the server and, beside it, in the model; then holds the database against the model. */
export class ScheduleRun {
  private readonly store = new Store();
  private lines: readonly Line[];
  private underWay: UnderWay | null = null;
  /** Whose push the server has open. */
  private openBy: number | null = null;

  private readonly stage: Stage;
  private readonly schedule: Schedule;

  constructor(stage: Stage, schedule: Schedule) {
    this.stage = stage;
    this.schedule = schedule;
    this.lines = schedule.lines;
  }

  async run(): Promise<void> {
    for (const step of this.schedule.steps) await this.take(step);
    await this.settle();
    expect(await this.readDatabase()).toEqual(this.readModel());
  }

  private async take(step: Step): Promise<void> {
    if (step.do === 'push') return this.push(step);
    await this.settle();
    if (step.do === 'edit') this.lines = step.lines;
    else if (step.do === 'undo') await this.undo(step.back);
    else await this.setMonth(step.do, step.month);
  }

  private async push(step: PushStep): Promise<void> {
    const prepared = prepare(this.stage.sheet.mapping, this.lines, step);
    const sent = await this.open(step, prepared);
    this.openBy = step.by;
    await this.settle();
    const { id, startsEmpty } = sent.push;
    const model = this.store.open({ id, mode: step.mode, adjusts: step.adjusts });
    expect(startsEmpty).toBe(model.startsEmpty);
    const rest = sent.sendAll();
    this.underWay = { sent, model, lines: this.lines, rest };
    if (step.end === 'hang') return;
    await rest;
    if (step.end === 'complete') await this.complete(this.underWay);
    if (step.end === 'cancel') await this.cancel(this.underWay);
  }

  /** Opens a push of the next generation, in place of one that is under way. */
  private async open(step: PushStep, prepared: ReturnType<typeof prepare>): Promise<SentPush> {
    const { clinic, sheet, lines } = this.stage;
    const call = lines[step.by];
    const path = `/v1/clinics/${clinic.id}/pushes`;
    const query = `${path}?connectionId=${sheet.connectionId}&sheetName=Sheet1`;
    const { generation } = expectOk(Pushes, await call('GET', query, {}));
    const other = this.openBy !== null && this.openBy !== step.by;
    const body = {
      key: `${this.schedule.seed}-${this.store.pushes.length}-${clinic.id}`,
      ...{ connectionId: sheet.connectionId, mappingId: sheet.mapping.id, mode: step.mode },
      ...{ generation: generation + 1, adjusts: step.adjusts, headers: prepared.headers },
      ...{ rowCount: prepared.rows.length, takesOver: other },
    };
    if (step.opening === 'asked' && other) {
      const { status } = await call('POST', path, { body: { ...body, takesOver: false } });
      if (status !== 409 && status !== 200) throw new Error(`asked to open beside another: ${status}`);
    }
    const fate = step.opening === 'twice' ? 'twice' : 'cut';
    const push = expectOk(Push, await call('POST', path, { body }, fate));
    if (step.opening === 'late') {
      const late = await lines[1]('POST', path, {
        body: { ...body, key: `${body.key}-late`, adjusts: false, takesOver: true },
      });
      expect(late).toMatchObject({ status: 409, body: { code: 'push_outdated' } });
    }
    return new SentPush(call, clinic.id, push, prepared, step);
  }

  /** Waits for the calls of a push that ended or is left, and does in the model what they did. */
  private async settle(): Promise<void> {
    if (this.underWay === null) return;
    await this.underWay.rest;
    await this.follow(this.underWay);
    this.underWay = null;
  }

  private async follow({ sent, model, lines }: UnderWay): Promise<Followed> {
    const numbers = new Set(sent.prepared.rows.map(({ row }) => row));
    const rows = modelRows(lines, this.schedule.identity).filter(({ row }) => numbers.has(row));
    return followChunks(this.store, model, rows, await sent.settle());
  }

  private async complete(way: UnderWay): Promise<void> {
    const { sent, model, lines } = way;
    const followed = await this.follow(way);
    this.underWay = null;
    const { rows: all, sheetSums } = sent.prepared;
    const removal = await this.askRemoval(way);
    const body = { chunkCount: sent.chunks.length, skipped: {}, sheetSums, removal };
    if (removal !== null && sent.step.opening === 'late' && !model.startsEmpty) {
      const wrong = { ...body, removal: { ...removal, count: removal.count + 1 } };
      expect(await sent.ask('POST', 'complete', wrong)).toMatchObject({ body: { code: 'removal_changed' } });
    }
    const fate = sent.step.opening === 'twice' ? 'twice' : 'cut';
    const receipt = expectOk(Receipt, await sent.ask('POST', 'complete', body, fate));
    this.openBy = null;
    const removed = removal === null || model.startsEmpty ? 0 : this.store.removeUnseen(model);
    const { records, stored, withIssues, issues, unchangedRows } = followed;
    expect(receipt).toMatchObject({
      rowCount: all.length,
      rows: { stored, withIssues, unchanged: unchangedRows },
      records: { ...records, removed: records.removed + removed },
      kept: model.mode === 'selection' ? 0 : this.store.unseen(model, { all: true }).length,
      adjusted: model.adjusted.size,
      issueCount: issues,
      agrees: this.agree(way, lines),
    });
  }

  private async askRemoval({ sent, model }: UnderWay) {
    if (sent.step.mode !== 'mirror') return null;
    const { count, stored } = expectOk(Removal, await sent.ask('GET', 'removal', undefined));
    expect({ count, stored }).toEqual({
      count: this.store.unseen(model).length,
      stored: this.store.records.size,
    });
    return sent.step.removes ? { count, confirmed: true } : null;
  }

  /** Whether the sheet's own sums are those of the records. */
  private agree({ sent, model }: UnderWay, lines: readonly Line[]): boolean {
    const numbers = new Set(sent.prepared.rows.map(({ row }) => row));
    const rows = modelRows(lines, this.schedule.identity).filter(({ row }) => numbers.has(row));
    const sheet = sumCents(rows.flatMap(({ records }) => records ?? []));
    const database = this.store.sums(model);
    return [...new Set([...sheet.keys(), ...database.keys()])].every(
      (name) => (sheet.get(name) ?? 0) === (database.get(name) ?? 0),
    );
  }

  private async cancel(way: UnderWay): Promise<void> {
    await this.follow(way);
    this.underWay = null;
    const { status, body } = await way.sent.ask('POST', 'cancel', {}, 'twice');
    this.openBy = null;
    this.takeBack(way.model, expectOk(UndoReceipt, { status, body, headers: new Headers() }));
  }

  private async undo(back: number): Promise<void> {
    const model = this.store.pushes.filter(({ undone }) => !undone).at(-1 - back);
    if (model === undefined) return;
    const path = `/v1/clinics/${this.stage.clinic.id}/pushes/${model.id}/undo`;
    const answer = await this.stage.lines[1]('POST', path, { body: {} }, 'cut');
    if (answer.status === 409) {
      // Another push of the sheet was left open.
      expect(answer.body).toMatchObject({ code: 'push_running' });
      expect(model).not.toBe(this.store.pushes.at(-1));
      return;
    }
    if (model === this.store.pushes.at(-1)) this.openBy = null;
    this.takeBack(model, expectOk(UndoReceipt, answer));
  }

  private takeBack(model: ModelPush, receipt: UndoReceipt): void {
    model.undone = true;
    expect(receipt.records).toEqual(takeBack(this.store, model));
  }

  private async setMonth(what: 'close' | 'reopen', month: string): Promise<void> {
    const path = `/v1/clinics/${this.stage.clinic.id}/closed-months/${month}`;
    const [admin] = this.stage.lines;
    const answer = await admin(
      what === 'close' ? 'PUT' : 'DELETE',
      path,
      what === 'close' ? { body: {} } : {},
    );
    expect(answer.status).toBe(200);
    if (what === 'close') this.store.closed.add(month);
    else this.store.closed.delete(month);
  }

  private async readDatabase(): Promise<string[]> {
    const rows = await this.stage.owner.$client<{ record: string }[]>`
      select concat_ws(' ', date, metric_type, amount, source_reference, row_number, push_id) as record
      from financial_metrics where connection_id = ${this.stage.sheet.connectionId}`;
    return rows.map(({ record }) => record).sort();
  }

  private readModel(): string[] {
    return [...this.store.records.values()]
      .map(({ date, type, amount, reference, row, push }) =>
        [date, type, amount, reference, row, push].join(' '),
      )
      .sort();
  }
}
