import type { Database } from '../../../../server/db/client.ts';
import { UndoReceipt } from '../../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../../shared/cell.ts';
import { expectOk, type MappedSheet, pushSheet } from '../../../support/testPush.ts';
import { askToUndo } from '../../../support/undoPush.ts';
import type { Random } from '../../pushes/model/random.ts';
import { someDay } from './daysOf.ts';
import type { Kind } from './kinds.ts';
import { uuidOf } from './uuidOf.ts';

/** A row of the sheet, by its key, and the push that stored it as it is. */
interface Line {
  readonly cells: readonly string[];
  readonly push: string;
}
type Lines = ReadonlyMap<string, Line>;

const ROWS = 250;
const [CHANGED, MOVED, REMOVED, ADDED] = [6, 6, 3, 4];
const UNDONE = 0.15;

/** A sheet that people work in and push again and again, beside what the database was told of it. */
export class LiveSheet {
  readonly sheet: MappedSheet;
  readonly kind: Kind;
  /** Pushes and undos that were answered. */
  steps = 0;
  private readonly random: Random;
  private lines: Lines = new Map();
  private earlier: Lines | null = null;
  private lastPush = '';
  private lastKey = 0;

  constructor(sheet: MappedSheet, kind: Kind, random: Random) {
    this.sheet = sheet;
    this.kind = kind;
    this.random = random;
  }

  /** Pushes the sheet after some more changes to it, or takes the last push back. */
  async step(): Promise<void> {
    if (this.earlier !== null && this.random.chance(UNDONE)) await this.undo(this.earlier);
    else await this.push();
    this.steps += 1;
  }

  private async push(): Promise<void> {
    const edited = this.edit();
    const table: SheetTable = {
      headers: this.kind.headers,
      rows: [...edited].map(([key, { cells }], at) => ({ row: at + 2, cells: [key, ...cells] })),
    };
    const receipt = await pushSheet(this.sheet, table, { rowsPerChunk: 100 });
    if (!receipt.agrees || receipt.issueCount > 0) throw new Error(`not stored: ${JSON.stringify(receipt)}`);
    const before = this.lines;
    this.earlier = before;
    this.lastPush = receipt.pushId;
    this.lines = new Map(
      [...edited].map(([key, line]) => [
        key,
        line === before.get(key) ? line : { ...line, push: receipt.pushId },
      ]),
    );
  }

  private async undo(earlier: Lines): Promise<void> {
    expectOk(UndoReceipt, await askToUndo(this.sheet, this.lastPush));
    this.lines = earlier;
    this.earlier = null;
  }

  /** The lines after what people did to them; those that they left alone are the same objects. */
  private edit(): Lines {
    const edited = new Map(this.lines);
    const some = (count: number) => this.random.shuffle([...edited.keys()]).slice(0, count);
    const put = (key: string, date: string) =>
      edited.set(key, { cells: this.kind.cells(this.random, date), push: '' });
    for (const key of some(CHANGED)) put(key, edited.get(key)?.cells[0] ?? '');
    for (const key of some(MOVED)) put(key, someDay(this.random));
    for (const key of some(REMOVED)) edited.delete(key);
    for (let left = edited.size === 0 ? ROWS : ADDED; left > 0; left--)
      put(`K${++this.lastKey}`, someDay(this.random));
    return edited;
  }

  /** Every record that the sheet is to have, in order, with the UUID of its push. */
  expected(): string[] {
    return [...this.lines.values()].map(({ cells, push }) => [...cells, uuidOf(push)].join('|')).sort();
  }

  /** Every record that it has. */
  async stored(owner: Database): Promise<string[]> {
    const sql = owner.$client;
    const columns = this.kind.columns.map((column) => `"${column}"`).join(', ');
    const rows = await sql.unsafe<{ record: string }[]>(
      `select concat_ws('|', ${columns}, uuid_of(push_id::text)) as record from ${this.kind.table}
        where uuid_of(clinic_id::text) = $1::text::uuid and uuid_of(connection_id::text) = $2::text::uuid`,
      [uuidOf(this.sheet.clinicId), uuidOf(this.sheet.connectionId)],
    );
    return rows.map(({ record }) => record).sort();
  }
}
